"""Official letters in the form of 公文 (GB/T 9704): what one says, as docx and as PDF."""
