"""The desk of the staff: sign-in, what waits today, documents from draft to withdrawal, people.

Every page is fetched from what is visible to the person; every act is one action of a room. A page
decides nothing: it asks the rooms' rules and shows their refusals.
"""
