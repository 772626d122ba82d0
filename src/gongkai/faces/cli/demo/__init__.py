"""The demo city 云州: organs, people and documents as data, set up by the rooms' own actions."""

# Printed for everyone to use; production refuses to start while these people can sign in.
PASSWORD = "yunzhou-demo-2026"
