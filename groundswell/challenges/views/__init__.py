"""The pages of challenges: the answer form for everybody, setting up for the lead."""
