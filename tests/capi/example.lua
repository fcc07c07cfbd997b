-- SPDX-License-Identifier: Apache-2.0
-- The C interface from Lua (LuaJIT's ffi): a case in, a report out.
local ffi = require("ffi")
ffi.cdef [[
  typedef struct lymphodose_engine lymphodose_engine;
  int lymphodose_engine_new(lymphodose_engine** engine);
  void lymphodose_engine_free(lymphodose_engine* engine);
  int lymphodose_engine_evaluate(const lymphodose_engine* engine, const char* kind,
                                 const char* text, size_t length, char** output);
  void lymphodose_string_free(char* text);
]]
local library = ffi.load(arg[1])
local file = assert(io.open(arg[2], "rb"))
local case = file:read("*a")
file:close()

local engine = ffi.new("lymphodose_engine*[1]")
assert(library.lymphodose_engine_new(engine) == 0)
local output = ffi.new("char*[1]")
local status = library.lymphodose_engine_evaluate(engine[0], "dose", case, #case, output)
local report = ffi.string(output[0])
library.lymphodose_string_free(output[0])
library.lymphodose_engine_free(engine[0])

assert(status == 4, "findings to review")
assert(report:find('"schema":"lymphodose.report/1"', 1, true))
print("status " .. status .. ", " .. #report .. " bytes, first dose " ..
      report:match('"per_dose":{"value":([%d.]+)'))
