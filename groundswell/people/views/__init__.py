"""The pages of people, by what somebody wants to do: join, sign in, look after an account, run the team."""
