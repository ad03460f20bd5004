package dev.selvage.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.transform.ChainJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The URLs that the test suites of the service's own SDKs expect. */
class SdkSignaturesTest {
  static Stream<Arguments> cases() {
    return SharedVectors.cases("cloudinary-signatures.json", "delivery_urls", "id");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void signsTheTextOfTheSdk(JsonNode vector) {
    SharedVectors.skipAbsent(vector);
    String signature =
        scheme(vector).of(text(vector, "string_to_sign_without_secret"), secret(vector));
    assertEquals(text(vector, "expected_signature"), "s--" + signature + "--");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void makesTheUrlOfTheSdk(JsonNode vector) {
    SharedVectors.skipAbsent(vector);
    DeliveryUrl made = build(vector);
    String expected = text(vector, "expected_signature");
    boolean encodedForm = made.signedText().equals(text(vector, "string_to_sign_without_secret"));
    if (encodedForm) {
      assertEquals(url(vector), made.sign(secret(vector)));
    } else {
      // The SDK signed the unescaped form of this one; all but the signature is the same.
      assertEquals(url(vector).replace(expected + "/", ""), made.url());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parsesTheUrlOfTheSdkAndMakesItAgain(JsonNode vector) {
    SharedVectors.skipAbsent(vector);
    DeliveryUrl parsed = DeliveryUrl.parse(url(vector));
    DeliveryUrl built = build(vector);
    assertEquals(url(vector), parsed.url());
    assertEquals(built.components(), parsed.components());
    assertEquals(built.host(), parsed.host());
    assertEquals(built.asset(), parsed.asset());
    assertEquals(built.version(), parsed.version());
    assertEquals(built.signedText(), parsed.signedText());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void verifiesEitherForm(JsonNode vector) {
    SharedVectors.skipAbsent(vector);
    assertTrue(DeliveryUrl.verify(url(vector), secret(vector)));
    assertFalse(DeliveryUrl.verify(url(vector), secret(vector) + "x"));
  }

  private static DeliveryUrl build(JsonNode vector) {
    JsonNode inputs = vector.get("inputs");
    DeliveryUrlBuilder builder =
        DeliveryUrl.builder(text(vector, "cloud_name"), text(inputs, "public_id"))
            .scheme(scheme(vector))
            .deliveryType(inputs.path("type").asString("upload"));
    if (inputs.has("version")) {
      builder.version(inputs.get("version").asString());
    }
    JsonNode transformation = inputs.path("transformation");
    if (transformation.has("raw_transformation")) {
      return builder.component(text(transformation, "raw_transformation")).build();
    }
    Map<?, ?> step =
        inputs.has("overlay")
            ? Map.of("overlay", text(inputs, "overlay"))
            : JsonMapper.shared().convertValue(transformation, Map.class);
    List<?> claim = step == null || step.isEmpty() ? List.of() : List.of(step);
    return builder.chain(ChainJson.ofClaim(claim), StoredLayer::parse).build();
  }

  private static UrlSignature scheme(JsonNode vector) {
    if (vector.get("signature_chars").asInt() == 32) {
      return UrlSignature.LONG;
    }
    return text(vector, "algorithm").equals("sha256") ? UrlSignature.SHA256 : UrlSignature.SHA1;
  }

  private static String url(JsonNode vector) {
    String expected = text(vector, "expected");
    boolean whole = text(vector, "expected_kind").equals("url");
    return whole
        ? expected
        : "https://res.cloudinary.com/testcloud/image/authenticated/" + expected;
  }

  private static String secret(JsonNode vector) {
    return text(vector, "api_secret");
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).asString();
  }
}
