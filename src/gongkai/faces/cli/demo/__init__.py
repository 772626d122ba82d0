"""The demo city 云州: organs, people and documents as data, set up by the rooms' own actions."""
