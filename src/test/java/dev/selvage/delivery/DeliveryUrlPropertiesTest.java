package dev.selvage.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Flag;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Length;
import dev.selvage.transform.Transformation;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

// Edge cases of so many parts together take longer to list than to test.
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class DeliveryUrlPropertiesTest {
  private static final String SECRET = "abcd";

  @Property(tries = 150)
  void aChainSurvivesItsUrl(@ForAll("chains") Chain chain) {
    String url =
        DeliveryUrl.builder("c", "folder/id")
            .chain(chain, StoredLayer::parse)
            .format("jpg")
            .build()
            .sign(SECRET);
    ReadChain read = DeliveryUrl.parse(url).chain(StoredLayer::text);
    assertTrue(read.complete());
    assertEquals(escaped(chain), read.chain());
    assertEquals(url, DeliveryUrl.parse(url).sign(SECRET));
  }

  @Example
  void escapesOfATextNeedNotBeUtf8() {
    String overlay = "text:Arial_40:caf%e9%ad";
    Chain chain = Chain.of(Transformation.builder().overlay(overlay).build());
    assertEquals(
        chain,
        ChainComponents.read(ChainComponents.write(chain, StoredLayer::parse), StoredLayer::text)
            .chain());
  }

  /** The chain with its texts as a URL has them, which is another way to write the same. */
  private static Chain escaped(Chain chain) {
    return new Chain(
        chain.steps().stream()
            .map(
                step -> {
                  String overlay = step.overlay();
                  return overlay != null && overlay.startsWith("text:")
                      ? step.toBuilder().overlay(TextLayer.write(overlay)).build()
                      : step;
                })
            .toList());
  }

  @Property(tries = 150)
  void anyPublicIdSurvivesItsUrl(@ForAll("publicIds") String publicId) {
    DeliveryUrl built = DeliveryUrl.builder("c", publicId).format("jpg").build();
    String url = built.sign(SECRET);
    assertTrue(url.chars().allMatch(c -> c > ' ' && c < 0x7f));
    assertTrue(DeliveryUrl.verify(url, SECRET));
    assertEquals(publicId, DeliveryUrl.parse(url).publicId());
  }

  @Property(tries = 150)
  void aChangeOfWhatIsSignedIsNoticed(
      @ForAll("chains") Chain chain, @ForAll @IntRange(max = 9999) int at) {
    DeliveryUrl url = DeliveryUrl.builder("c", "id").chain(chain, StoredLayer::parse).build();
    String signed = url.sign(SECRET);
    int from = signed.indexOf("/s--") + 4;
    int position = from + at % (signed.length() - from);
    char old = signed.charAt(position);
    String changed =
        signed.substring(0, position) + (old == 'q' ? 'z' : 'q') + signed.substring(position + 1);
    assertFalse(isVerified(changed), changed);
  }

  @Property(tries = 300)
  void anyTextIsParsedOrRefused(@ForAll("urls") String text) {
    try {
      DeliveryUrl parsed = DeliveryUrl.parse(text);
      assertEquals(text, parsed.url());
      parsed.chain(StoredLayer::text);
    } catch (UsageException e) {
      assertFalse(e.what().isEmpty());
    }
  }

  private static boolean isVerified(String url) {
    try {
      return DeliveryUrl.verify(url, SECRET);
    } catch (UsageException e) {
      return false;
    }
  }

  @Provide
  Arbitrary<String> publicIds() {
    Arbitrary<String> name =
        Arbitraries.strings()
            .withCharRange('!', '~')
            .withChars(' ', '\u00e4', '\u50c5')
            .excludeChars('/')
            .ofMinLength(1)
            .ofMaxLength(12)
            .filter(s -> !s.equals(".") && !s.equals(".."));
    // A name after which nothing reads as component or version.
    return name.list().ofMinSize(1).ofMaxSize(3).map(names -> "-/" + String.join("/", names));
  }

  @Provide
  Arbitrary<String> urls() {
    return Arbitraries.of(
            "https:",
            "//",
            "/",
            "res.cloudinary.com",
            "demo",
            "image",
            "images",
            "upload",
            "iu",
            "s--abcdefgh--",
            "w_5",
            "l_a",
            "fl_layer_apply",
            "%",
            "%2e",
            "..",
            "v1",
            "x.jpg",
            "?",
            ",",
            "l_text:%25:",
            "\u0000",
            "http://",
            "0.5",
            "x_1")
        .list()
        .ofMaxSize(14)
        .map(parts -> "https://res.cloudinary.com/demo/" + String.join("", parts));
  }

  @Provide
  Arbitrary<Chain> chains() {
    return step().list().ofMinSize(1).ofMaxSize(6).map(Chain::new);
  }

  private static Arbitrary<Transformation> step() {
    Arbitrary<Length> sides = Arbitraries.integers().between(1, 5000).map(Length::px);
    Arbitrary<Length> offsets = Arbitraries.integers().between(-5000, 5000).map(Length::px);
    Arbitrary<String> overlays =
        Arbitraries.oneOf(
            Arbitraries.of("logo", "authenticated:3bc669b21d8e", "private:a:b"),
            Arbitraries.strings()
                .withChars("aZ9 ,/:?&=+*$()%\u00e4\u50c5")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(text -> "text:Arial_18:" + text));
    return Combinators.combine(
            Arbitraries.of(Crop.class).filter(crop -> !crop.needsFocus()).injectNull(0.3),
            sides,
            sides.injectNull(0.5),
            overlays.injectNull(0.4),
            offsets.injectNull(0.5),
            Arbitraries.of(Gravity.class).injectNull(0.5),
            Arbitraries.of(-90, 90, 180, 360).injectNull(0.6),
            Arbitraries.of(new Color(1, 2, 3, 255), new Color(1, 2, 3, 4)).injectNull(0.7))
        .as(
            (crop, width, height, overlay, x, gravity, angle, background) ->
                Transformation.builder()
                    .crop(crop)
                    .width(width)
                    .height(height)
                    .overlay(overlay)
                    .x(x)
                    .gravity(gravity)
                    .angle(angle)
                    .background(background))
        .flatMap(
            builder ->
                Arbitraries.of(Flag.values())
                    .list()
                    .ofMaxSize(2)
                    .map(flags -> withFlags(builder.build(), flags)));
  }

  private static Transformation withFlags(Transformation step, List<Flag> flags) {
    Transformation.Builder builder = step.toBuilder();
    if (step.overlay() != null) {
      flags.forEach(builder::flag);
    }
    return builder.build();
  }
}
