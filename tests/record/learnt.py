"""What a process that is to be killed would learn first, learnt once: the server that forks it has read this file."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import SQLModel

from models.clauses import register
from models.requests import Note
from models.store.database import Database
from models.words import Words
from tests.record.office import Office, settle_in

register()
Database("postgresql://nobody@localhost/nowhere").close()  # its driver; nothing is connected
with TemporaryDirectory() as folder, closing(Database(str(Path(folder) / "learnt.db"), make=True)) as database:
    with database.transaction() as connection:
        SQLModel.metadata.create_all(connection)
    settle_in(database)
    office = Office(database)
    office.asks(office.opens_follow_up(), Note(Words("x")))
