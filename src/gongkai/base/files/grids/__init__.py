"""Workbooks as tables of text: what each cell says, read in a process of its own.

A workbook that is to be taken over (a catalogue, a register) is a hostile file until it is read.
`process.read` gives its sheets; no cell is ever reckoned, no link followed.
"""
