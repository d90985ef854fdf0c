"""What leaves the office: one question, asked in one way and written in one way, whoever asks."""
