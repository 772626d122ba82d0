"""The register of sites: opening, facts, yearly check, closing."""
