"""Review by sample (抽样审查): lots of old pages, samples that nobody chose, the rest passed."""
