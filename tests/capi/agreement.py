# SPDX-License-Identifier: Apache-2.0
"""The C interface from Python, standard library only; its reports are those of the command line.

Usage: agreement.py LIBRARY PROGRAM CASE.toml..."""
import ctypes
import json
import pathlib
import subprocess
import sys

FORMS = ("cds-hooks", "fhir")
KINDS = ("dose", "compare", "bsa", "renal", "cells", "prepare")

library = ctypes.CDLL(sys.argv[1])
library.lymphodose_version.restype = ctypes.c_char_p
library.lymphodose_engine_new.argtypes = [ctypes.POINTER(ctypes.c_void_p)]
library.lymphodose_engine_free.argtypes = [ctypes.c_void_p]
library.lymphodose_engine_evaluate.argtypes = [
    ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t,
    ctypes.POINTER(ctypes.c_void_p)]
library.lymphodose_engine_evaluate_as.argtypes = [
    ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t,
    ctypes.POINTER(ctypes.c_void_p)]
library.lymphodose_string_free.argtypes = [ctypes.c_void_p]


class Engine:
    """Built-in tables; a case as text in, status and document out."""

    def __enter__(self):
        self.handle = ctypes.c_void_p()
        status = library.lymphodose_engine_new(ctypes.byref(self.handle))
        if status != 0:
            raise RuntimeError(f"status {status}")
        return self

    def __exit__(self, *_):
        library.lymphodose_engine_free(self.handle)

    def evaluate(self, kind, case):
        text, output = case.encode(), ctypes.c_void_p()
        status = library.lymphodose_engine_evaluate(
            self.handle, kind.encode(), text, len(text), ctypes.byref(output))
        document = ctypes.string_at(output).decode() if output else None
        library.lymphodose_string_free(output)
        return status, document

    def evaluate_as(self, kind, form, case):
        text, output = case.encode(), ctypes.c_void_p()
        status = library.lymphodose_engine_evaluate_as(
            self.handle, kind.encode(), form.encode(), text, len(text), ctypes.byref(output))
        document = ctypes.string_at(output).decode() if output else None
        library.lymphodose_string_free(output)
        return status, document


def as_read(text):
    """The path of the file stands in problems; it is not the same for a text without a file."""
    return json.loads(text)


faults = []
compared = 0
with Engine() as engine:
    for path in map(pathlib.Path, sys.argv[3:]):
        for kind in KINDS:
            status, document = engine.evaluate(kind, path.read_text())
            run = subprocess.run([sys.argv[2], kind, path, "--json"], capture_output=True, text=True)
            if status != run.returncode:
                faults.append(f"{path.name} {kind}: status {status}, exit {run.returncode}")
            elif as_read(document) != as_read(run.stdout):
                faults.append(f"{path.name} {kind}: another document")
            for form in FORMS:
                status, document = engine.evaluate_as(kind, form, path.read_text())
                run = subprocess.run([sys.argv[2], kind, path, "--format", form], capture_output=True, text=True)
                if status != run.returncode:
                    faults.append(f"{path.name} {kind} {form}: status {status}, exit {run.returncode}")
                elif (document or "") != run.stdout.removesuffix("\n"):
                    faults.append(f"{path.name} {kind} {form}: another document")
            compared += 1
    if engine.evaluate("dose", '{"schema": "lymphodose.case/1"}')[0] != 3:
        faults.append("an empty case was not refused")
    if engine.evaluate("treat", "{}") != (2, None):
        faults.append("an unknown kind was accepted")
print(f"{library.lymphodose_version().decode()}: {compared} documents compared")
print("\n".join(faults))
sys.exit(1 if faults or not compared else 0)
