"""Validates STIX files by the official validator, and prints whether each is valid, with its errors and warnings, as JSON."""
import json
import sys

from stix2validator import ValidationOptions, validate_file

found = {}
for name in sys.argv[1:]:
    results = validate_file(name, ValidationOptions(version="2.1"))
    objects = [one for one in results.object_results]
    found[name] = {
        "valid": results.is_valid,
        "errors": [str(error) for one in objects for error in one.errors],
        "warnings": [str(warning) for one in objects for warning in one.warnings],
    }
print(json.dumps(found))
