#include <lymphodose/capi.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  const char* body =
      "{\"schema\": \"lymphodose.case/1\", \"patient\": {\"height\": \"150 cm\", \"weight\": \"40 "
      "kg\"}}";
  lymphodose_engine* engine = NULL;
  char* report = NULL;
  if (lymphodose_engine_new(&engine) != LYMPHODOSE_DONE) return 1;
  const int status = lymphodose_engine_evaluate(engine, "bsa", body, strlen(body), &report);
  if (report != NULL) puts(report);
  lymphodose_string_free(report);
  lymphodose_engine_free(engine);
  return status;
}
