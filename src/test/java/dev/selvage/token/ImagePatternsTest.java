package dev.selvage.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePatternsTest {
  @ParameterizedTest
  @CsvSource({
    "shop-, shop-1, true",
    "shop-, shop, false",
    "shop-, ashop-1, false",
    "shop-*, shop-1/x, true",
    "shop-*, shop-, true",
    "*-shop, a-shop, true",
    "*-shop, a-shop2, false",
    "a*b*c, abc, true",
    "a*b*c, a1b2b3c, true",
    "a*b*c, a1c2b, false",
    "a/, a/b, true",
    "a/, ab, false",
    "*, x, true",
    "A*, a, false",
  })
  void meanImages(String pattern, String id, boolean matches) {
    assertEquals(matches, ImagePatterns.of("images", List.of(pattern)).matches(id));
  }

  @Test
  void takeNoLongerForPatternsThatAreMadeToBeSlow() {
    String pattern = "*a".repeat(120) + "*b";
    assertEquals(false, ImagePatterns.of("images", List.of(pattern)).matches("a".repeat(255)));
  }

  @Property
  void areWhatARegularExpressionSays(
      @ForAll @StringLength(min = 1, max = 6) @Chars({'a', 'b', '*'}) String pattern,
      @ForAll @StringLength(max = 8) @CharRange(from = 'a', to = 'b') String id) {
    String whole = pattern.contains("*") ? pattern : pattern + "*";
    assertEquals(
        Pattern.matches(whole.replace("*", ".*"), id),
        ImagePatterns.of("images", List.of(pattern)).matches(id));
  }
}
