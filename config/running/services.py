"""The private servers of one HEARTH_HOME, placed where the user they run as can reach them."""

from config.running.home import Home
from config.running.postgres import PrivatePostgres
from config.running.programs import find_programs
from config.running.valkey import PrivateValkey
from config.running.who import server_person


class PrivateServices:
    """Makes the private PostgreSQL and Valkey of ``home``; ``durable=False`` trades their memory for speed, for tests."""

    def __init__(self, home: Home, durable: bool = True) -> None:
        self.home = home
        self.durable = durable

    def settle(self) -> None:
        """Decide where the servers live and whose they are; raises CannotStart when they cannot live here."""
        self.person = server_person()
        self.home.settle_servers(self.person)
        self.programs = find_programs(self.person)
        self.sockets = self.home.socket_folder(self.person)

    def postgres(self) -> PrivatePostgres:
        """Return the private PostgreSQL."""
        data = self.home.private_folder("postgres", self.person)
        log = self.home.log_file("postgres")
        return PrivatePostgres(data, self.sockets, self.programs, self.person, log, self.durable)

    def valkey(self) -> PrivateValkey:
        """Return the private Valkey."""
        data = self.home.private_folder("valkey", self.person)
        log = self.home.log_file("valkey")
        return PrivateValkey(data, self.sockets, self.programs, self.person, log, self.durable)
