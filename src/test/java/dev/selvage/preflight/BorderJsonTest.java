package dev.selvage.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Corners;
import dev.selvage.border.Estimator;
import dev.selvage.border.Rgba;
import dev.selvage.border.Rounding;
import dev.selvage.border.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BorderJsonTest {
  @Test
  void aPolicyIsWrittenWithAllItsSettingsAndReadBack() {
    BorderPolicy policy =
        new BorderPolicy(
            "fitted",
            3,
            Corners.TWICE,
            Estimator.UNWEIGHTED_MEAN,
            Rounding.DOWN,
            12,
            0.95,
            Stage.COMPOSED);
    String json =
        "{\"name\":\"fitted\",\"thickness\":3,\"corners\":\"twice\","
            + "\"estimator\":\"unweighted_mean\",\"rounding\":\"down\",\"tolerance\":12,"
            + "\"share\":0.95,\"measuredOn\":\"composed\"}";
    assertEquals(json, BorderJson.write(policy).toString());
    assertEquals(policy, BorderJson.policy(json));
  }

  @Test
  void whatAPolicyDoesNotSayIsAsUsual() {
    assertEquals(BorderPolicy.builder().build(), BorderJson.policy("{}"));
    assertEquals(
        BorderPolicy.builder().estimator(Estimator.MODE).build(),
        BorderJson.policy("{\"estimator\":\"MODE\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{",
        "{\"thicknes\":1}",
        "{\"thickness\":0}",
        "{\"thickness\":1.5}",
        "{\"thickness\":99999999999}",
        "{\"thickness\":\"1\"}",
        "{\"estimator\":\"average\"}",
        "{\"estimator\":1}",
        "{\"tolerance\":256}",
        "{\"share\":0}",
        "{\"share\":\"0.9\"}",
        "{\"name\":\"\"}",
        "{\"measuredOn\":null}",
      })
  void anythingElseIsRefused(String json) {
    assertThrows(UsageException.class, () -> BorderJson.policy(json));
  }

  @Test
  void aBorderIsWrittenAndReadBack() {
    BorderInfo border = new BorderInfo(false, Rgba.ofBytes(1, 2, 3, 128));
    String json = "{\"homogeneity\":false,\"color\":{\"r\":1,\"g\":2,\"b\":3,\"a\":0.502}}";
    assertEquals(json, BorderJson.write(border).toString());
    assertEquals(128, BorderJson.info(json).color().alphaByte());
    assertThrows(UsageException.class, () -> BorderJson.info("{}"));
  }
}
