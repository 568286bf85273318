"""The commands of insights; each file here holds those of one noun, and `config.offered` names it."""
