"""The durable log of what happened: facts, beacons, write-ahead files and the rollups made of them."""
