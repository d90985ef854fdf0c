"""The product's nouns as frozen values, and the error tree. Imports nothing of ours; knows no clock or network."""
