"""The reference journey in peers that simulate: three doors, one usager in three lost at each.

Each function plays so many journeys and gives how many were answered. Delays are 7, 14 and 0 days.
"""

from random import Random

DELAIS = (7, 14, 0)


def boucle(n: int) -> int:
    """A plain Python loop: the anchor."""
    tire = Random(1).random
    reussis = 0
    for _ in range(n):
        if tire() >= 1 / 3 and tire() >= 1 / 3 and tire() >= 1 / 3:
            reussis += 1
    return reussis


def simpy(n: int) -> int:
    """One process for each usager."""
    import simpy as bibliotheque

    monde, tire, reussis = bibliotheque.Environment(), Random(1).random, [0]

    def usager(monde: "bibliotheque.Environment"):  # type: ignore[no-untyped-def]
        for delai in DELAIS:
            yield monde.timeout(delai)
            if tire() < 1 / 3:
                return
        reussis[0] += 1

    for _ in range(n):
        monde.process(usager(monde))
    monde.run()
    return reussis[0]


def mesa(n: int) -> int:
    """One agent for each usager, three steps of the model."""
    import mesa as bibliotheque

    tire = Random(1).random

    class Usager(bibliotheque.Agent):  # type: ignore[misc]
        la = True

        def porte(self) -> None:
            if self.la and tire() < 1 / 3:
                self.la = False

    class Modele(bibliotheque.Model):  # type: ignore[misc]
        pass

    modele = Modele()
    usagers = Usager.create_agents(modele, n)
    for _ in DELAIS:
        usagers.do("porte")
    return sum(usager.la for usager in usagers)


def ciw(n: int) -> int:
    """A network of three nodes with as many servers as it takes."""
    import ciw as bibliotheque

    reseau = bibliotheque.create_network(
        arrival_distributions=[bibliotheque.dists.Deterministic(1.0), None, None],
        service_distributions=[bibliotheque.dists.Deterministic(max(d, 0.001)) for d in DELAIS],
        routing=[[0.0, 2 / 3, 0.0], [0.0, 0.0, 2 / 3], [0.0, 0.0, 0.0]],
        number_of_servers=[float("inf")] * 3,
    )
    bibliotheque.seed(1)
    simulation = bibliotheque.Simulation(reseau)
    simulation.simulate_until_max_customers(n, method="Finish")
    fiches = simulation.get_all_records()
    derniers = sum(fiche.node == 3 for fiche in fiches)
    # The third door loses too: Ciw has no node behind it.
    tire = Random(2).random
    return sum(tire() >= 1 / 3 for _ in range(derniers))


PAIRS = {"Python, une boucle": boucle, "SimPy": simpy, "Mesa": mesa, "Ciw": ciw}
