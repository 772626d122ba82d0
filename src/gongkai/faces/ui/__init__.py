"""What both web faces share: tokens and base styles, security headers, honest error pages."""
