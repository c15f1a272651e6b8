"""Reads a GraphML file with networkx, and prints its nodes and edges as JSON: what the tools of others find in it."""
import json
import sys

import networkx

graph = networkx.read_graphml(sys.argv[1], force_multigraph=True)
print(
    json.dumps(
        {
            "nodes": {node: data for node, data in graph.nodes(data=True)},
            "edges": [[tail, data["kind"], head] for tail, head, data in graph.edges(data=True)],
            "graph": {key: value for key, value in graph.graph.items() if isinstance(value, (str, int))},
        }
    )
)
