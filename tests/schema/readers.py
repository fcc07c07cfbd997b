# SPDX-License-Identifier: Apache-2.0
"""What the library's readers say of a document, by the C interface: a start for each would be slow."""
import ctypes
import json

# A reader says these of a text whose form is wrong, whatever the patient.
SHAPE = {"UNIT_MISSING", "UNIT_UNKNOWN", "UNIT_WRONG_KIND", "NUMBER_MALFORMED", "FIELD_UNKNOWN",
         "FIELD_MALFORMED", "DOCUMENT_MALFORMED"}


class Engine:
    def __init__(self, library):
        self.library = ctypes.CDLL(library)
        self.library.lymphodose_engine_new.argtypes = [ctypes.POINTER(ctypes.c_void_p)]
        self.library.lymphodose_engine_free.argtypes = [ctypes.c_void_p]
        self.library.lymphodose_string_free.argtypes = [ctypes.c_void_p]
        text = [ctypes.c_char_p, ctypes.c_size_t]
        out = [ctypes.POINTER(ctypes.c_void_p)]
        self.library.lymphodose_engine_evaluate.argtypes = [ctypes.c_void_p, ctypes.c_char_p, *text, *out]
        self.library.lymphodose_engine_check.argtypes = [ctypes.c_void_p, *text, *text, *out]
        self.library.lymphodose_engine_set_institution.argtypes = [
            ctypes.c_void_p, ctypes.c_char_p, *text, *out]
        self.library.lymphodose_engine_tables.argtypes = [ctypes.c_void_p, *out]

    def _call(self, function, *arguments):
        handle, output = ctypes.c_void_p(), ctypes.c_void_p()
        self.library.lymphodose_engine_new(ctypes.byref(handle))
        try:
            function(handle, *arguments, ctypes.byref(output))
            return json.loads(ctypes.string_at(output)) if output else {}
        finally:
            self.library.lymphodose_string_free(output)
            self.library.lymphodose_engine_free(handle)

    def tables(self):
        return self._call(self.library.lymphodose_engine_tables)

    def problems(self, schema, document, case):
        """The codes of the problems that the reader of this schema finds."""
        text = json.dumps(document).encode()
        if schema == "case":
            out = self._call(self.library.lymphodose_engine_evaluate, b"dose", text, len(text))
        elif schema == "order":
            held = json.dumps(case).encode()
            out = self._call(self.library.lymphodose_engine_check, held, len(held), text, len(text))
        else:
            out = self._call(self.library.lymphodose_engine_set_institution, b"hospital.json", text, len(text))
        return {one["code"] for one in out.get("problems", [])}
