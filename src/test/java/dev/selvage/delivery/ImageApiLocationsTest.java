package dev.selvage.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Location of recorded calls of the image API, after the signature. */
class ImageApiLocationsTest {
  private static final Pattern LAYER = Pattern.compile("l_authenticated:([0-9a-f]+)");
  private static final String SECRET = "a secret of our own";

  static Stream<Arguments> cases() {
    return SharedVectors.cases("image-api-examples.json", "", "description");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesTheRecordedChain(JsonNode vector) {
    SharedVectors.skipAbsent(vector);
    assumeTrue(!vector.get("location").isNull(), "this call was not answered with a Location");
    String location = location(vector);
    DeliveryUrl recorded = DeliveryUrl.parse(location);
    Deque<String> stored = layers(location);

    DeliveryUrl ours =
        DeliveryUrl.builder("sadaasdasd", recorded.publicId())
            .deliveryType("authenticated")
            .components(ImageApiPrefix.components(true))
            .chain(chain(vector), overlay -> StoredLayer.authenticated(stored.remove()))
            .version(recorded.version())
            .format("jpg")
            .build();

    String signed = ours.sign(SECRET);
    assertEquals(afterSignature(location), afterSignature(signed));
    assertTrue(DeliveryUrl.verify(signed, SECRET));
    assertTrue(stored.isEmpty());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsTheRecordedChain(JsonNode vector) {
    SharedVectors.skipAbsent(vector);
    assumeTrue(!vector.get("location").isNull(), "this call was not answered with a Location");
    DeliveryUrl recorded = DeliveryUrl.parse(location(vector));
    assertEquals(location(vector), recorded.url());

    List<String> own = ImageApiPrefix.strip(recorded.components());
    ReadChain read = ChainComponents.read(own);
    assertTrue(read.complete());
    assertEquals(own, ChainComponents.write(read.chain(), StoredLayer::parse));
  }

  private static Chain chain(JsonNode vector) {
    JsonNode claims = vector.get("claims");
    if (!claims.isNull()) {
      List<?> claim = JsonMapper.shared().convertValue(claims.get("transformations"), List.class);
      return ChainJson.ofCompatibleClaim(claim);
    }
    boolean sized = vector.get("request_path").asString().contains("width=201&height=202&crop=fit");
    return sized ? Chain.of(Transformation.of(Crop.FIT, 201, 202)) : Chain.of();
  }

  private static Deque<String> layers(String location) {
    Deque<String> stored = new ArrayDeque<>();
    Matcher matcher = LAYER.matcher(location);
    while (matcher.find()) {
      stored.add(matcher.group(1));
    }
    return stored;
  }

  private static String location(JsonNode vector) {
    String location = vector.get("location").asString();
    return location.substring(location.indexOf('#') + 1);
  }

  private static String afterSignature(String url) {
    return url.substring(url.indexOf("/s--") + 15);
  }
}
