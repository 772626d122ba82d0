"""The benchmarks: `make bench` runs them all; figures go to docs/performance.md by hand."""
