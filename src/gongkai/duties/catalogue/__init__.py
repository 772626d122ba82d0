"""The catalogue (主动公开目录): what an organ must publish, on what ground, by when.

An organ's catalogue is kept in editions. An edition is prepared, approved and published like every
public thing, and is in force from then on; its lines are worded anew in each edition while the
entries they speak of keep their codes, so that documents can point at them. The city's template is
a catalogue too: organs copy it, and their own is checked against it.
"""
