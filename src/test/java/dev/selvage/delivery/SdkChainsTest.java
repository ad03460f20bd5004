package dev.selvage.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.StepKey;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chains, and the components that four SDKs of the service make of them. What no chain of ours can
 * say must be refused; the test is skipped then, and names it.
 */
class SdkChainsTest {
  private static final String FILE = "chain-components.json";
  private static final Set<String> KEYS =
      Stream.concat(Stream.of("format"), Stream.of(StepKey.values()).map(StepKey::label))
          .collect(Collectors.toSet());

  static Stream<Arguments> cases() {
    return SharedVectors.cases(FILE, "cases", "id");
  }

  static Stream<Arguments> refused() {
    return SharedVectors.cases(FILE, "refused", "id");
  }

  static Stream<Arguments> urls() {
    return SharedVectors.cases(FILE, "urls", "id");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesAndReadsWhatTheSdksWrite(JsonNode vector) {
    SharedVectors.skipAbsent(vector);
    skipWhatIsNotThere(vector);
    Chain chain = ChainJson.ofClaim(claim(vector));
    List<String> good = new ArrayList<>(List.of(vector.get("expected").asString()));
    vector.path("alternatives").forEach(other -> good.add(other.get("expected").asString()));
    String written = String.join("/", ChainComponents.write(chain, StoredLayer::ofOverlay));
    assertTrue(good.contains(written), () -> written + " is none of " + good);
    for (String text : good) {
      ReadChain read = ChainComponents.read(List.of(text.split("/", -1)), StoredLayer::overlay);
      assertEquals(List.of(), read.unread());
      if (text.equals(written)) {
        assertEquals(withoutEmptySteps(chain), read.chain());
      }
      String again = String.join("/", ChainComponents.write(read.chain(), StoredLayer::ofOverlay));
      assertTrue(again.equals(text) || again.equals(written), () -> again + " of " + text);
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesByName(JsonNode vector) {
    SharedVectors.skipAbsent(vector);
    List<?> claim = claim(vector);
    UsageException strict = assertThrows(UsageException.class, () -> ChainJson.ofClaim(claim));
    String name = vector.get("names").asString();
    boolean named = (strict.where() + " " + strict.what()).contains(name);
    if (!named) {
      // Something else of it is refused first.
      skipWhatIsNotThere(vector);
    }
    assertTrue(named, strict.getMessage());
  }

  @ParameterizedTest
  @MethodSource("urls")
  void signsTheUrlsOfTheSdks(JsonNode vector) {
    SharedVectors.skipAbsent(vector);
    skipWhatIsNotThere(vector);
    DeliveryUrlBuilder builder =
        DeliveryUrl.builder(vector.get("cloud").asString(), vector.get("public_id").asString())
            .deliveryType(vector.path("type").asString("upload"))
            .scheme(scheme(vector.path("signature").asString("sha1")));
    if (vector.has("version")) {
      builder.version(vector.get("version").asString());
    }
    String url =
        builder
            .chain(ChainJson.ofClaim(claim(vector)), StoredLayer::ofOverlay)
            .build()
            .sign(vector.get("secret").asString());
    Set<String> good = new TreeSet<>(Set.of(vector.get("expected").asString()));
    vector.path("alternatives").forEach(other -> good.add(other.get("expected").asString()));
    assertTrue(good.contains(url), () -> url + " is none of " + good);
  }

  private static Chain withoutEmptySteps(Chain chain) {
    Transformation empty = Transformation.builder().build();
    return new Chain(chain.steps().stream().filter(step -> !step.equals(empty)).toList());
  }

  private static UrlSignature scheme(String name) {
    return switch (name) {
      case "sha256" -> UrlSignature.SHA256;
      case "long" -> UrlSignature.LONG;
      default -> UrlSignature.SHA1;
    };
  }

  private static List<?> claim(JsonNode vector) {
    return JsonMapper.shared().convertValue(vector.get("chain"), List.class);
  }

  /** Skips a chain that needs what is not there yet, once it is seen that it is refused. */
  private static void skipWhatIsNotThere(JsonNode vector) {
    Set<String> missing = new TreeSet<>();
    for (JsonNode step : vector.get("chain").values()) {
      step.propertyNames().stream().filter(key -> !KEYS.contains(key)).forEach(missing::add);
    }
    if (!missing.isEmpty()) {
      List<?> claim = claim(vector);
      assertThrows(UsageException.class, () -> ChainJson.ofClaim(claim));
      abort("skipped: not there yet: " + String.join(", ", missing));
    }
  }
}
