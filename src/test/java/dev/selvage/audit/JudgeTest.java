package dev.selvage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.border.Border;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Rgba;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.transform.Chain;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a picture, what is proposed, and what comes of it. */
class JudgeTest {
  private static final AuditSettings SETTINGS =
      new AuditSettings(1, URI.create("http://127.0.0.1/api/v3"), 500, 10, Duration.ofSeconds(10));
  private static final Judge JUDGE = new Judge(SETTINGS);

  // CIEDE2000 from white: 254 is 0.2, 250 is 1.2, 245 2.3, 200 about 13.
  @ParameterizedTest
  @CsvSource({
    "600, 600, 255, true, ''",
    "600, 600, 254, true, ''",
    "600, 600, 245, true, NEAR_WHITE",
    "600, 600, 200, true, ''",
    "600, 600, 245, false, NOT_HOMOGENEOUS",
    "499, 100, 255, true, SMALL",
    "500, 100, 255, true, ''",
    "499, 100, 0, false, 'NOT_HOMOGENEOUS,SMALL'",
  })
  void problemsAreThoseOfSizeAndBorder(
      int width, int height, int grey, boolean homogeneous, String expected) {
    Finding finding = JUDGE.finding(product(7, new Size(width, height), grey, homogeneous));
    List<PictureProblem> problems =
        Stream.of(expected.split(",", -1))
            .filter(p -> !p.isEmpty())
            .map(PictureProblem::valueOf)
            .toList();
    assertEquals(Set.copyOf(problems), Set.copyOf(finding.problems()));
    assertEquals(problems.isEmpty(), finding.proposal() == null);
  }

  @Test
  void whatTheServerDoesNotTellIsNotGuessed() {
    AuditedProduct none = new AuditedProduct(1, "a", null, null, null, null);
    assertEquals(Set.of(PictureProblem.NO_PICTURE), JUDGE.finding(none).problems());
    AuditedProduct borderless =
        new AuditedProduct(2, null, null, "http://a/b.jpg", new Size(900, 900), null);
    assertEquals(Set.of(PictureProblem.BORDER_UNKNOWN), JUDGE.finding(borderless).problems());
    assertNull(JUDGE.finding(borderless).proposal());
    AuditedProduct sizeless =
        new AuditedProduct(3, null, null, "http://a/b.jpg", null, border(9, false));
    assertEquals(Set.of(PictureProblem.NOT_HOMOGENEOUS), JUDGE.finding(sizeless).problems());
    assertNull(JUDGE.finding(sizeless).proposal());
  }

  @Test
  void theWorstComeFirst() {
    List<Finding> sorted =
        Judge.sorted(
            Stream.of(
                    product(1, new Size(900, 900), 255, true),
                    product(2, new Size(900, 900), 245, true),
                    product(3, new Size(90, 90), 255, true),
                    product(4, new Size(900, 900), 99, false),
                    product(5, new Size(90, 90), 99, false),
                    new AuditedProduct(6, null, null, null, null, null))
                .map(JUDGE::finding)
                .toList());
    assertEquals(
        List.of(5L, 4L, 3L, 2L, 6L, 1L),
        sorted.stream().map(finding -> finding.product().id()).toList());
  }

  /** Padded far enough, the border of a JPEG is of one colour whatever is inside. */
  @ParameterizedTest
  @CsvSource({"300, 200", "700, 30", "64, 64", "1, 1"})
  void aPaddedPictureHasAHomogeneousBorder(int width, int height) {
    Raster noise = Pictures.noise(PixelFormat.RGB, width, height, 1);
    BorderInfo before = Border.measure(noise, BorderPolicy.INSTANT_SITE);
    Finding finding =
        JUDGE.finding(
            new AuditedProduct(
                1, null, null, "http://a", noise.size(), new BorderInfo(false, before.color())));
    Proposal proposal = finding.proposal();
    assertNotNull(proposal);
    Rgba mean = before.color();
    Raster after = rendered(noise, proposal.chain());
    BorderInfo border = Border.measure(after, BorderPolicy.INSTANT_SITE);
    assertTrue(border.homogeneity(), proposal.json());
    assertTrue(Math.abs(border.color().red() - mean.red()) <= 2, border + " after " + mean);
    assertTrue(Math.max(after.width(), after.height()) >= 500, after.size().toString());
  }

  @Test
  void aThinRimIsCutOffWhereThePictureIsAtHand() {
    Raster framed = Raster.allocate(PixelFormat.RGB, 600, 600);
    for (int y = 0; y < 600; y++) {
      for (int x = 0; x < 600; x++) {
        boolean rim = Math.min(Math.min(x, y), Math.min(599 - x, 599 - y)) < 5;
        for (int c = 0; c < 3; c++) {
          framed.data()[framed.index(x, y) + c] = (byte) (rim ? (x * 7 + y) : 255);
        }
      }
    }
    Proposals proposals = new Proposals(500);
    Proposal cut = proposals.seeing(Set.of(PictureProblem.NOT_HOMOGENEOUS), framed).orElseThrow();
    assertTrue(cut.json().contains("\"crop\":\"crop\""), cut.json());
    // 5 px are the rim; 6 is the next that is tried.
    assertTrue(cut.why().contains("6 px"), cut.why());
    Raster after = rendered(framed, cut.chain());
    assertEquals(new Size(588, 588), after.size());
    assertEquals(
        new BorderInfo(true, new Rgba(255, 255, 255, 1)),
        Border.measure(after, BorderPolicy.INSTANT_SITE));
    Proposal padded =
        proposals
            .seeing(
                Set.of(PictureProblem.NOT_HOMOGENEOUS),
                Pictures.noise(PixelFormat.RGB, 600, 600, 1))
            .orElseThrow();
    assertTrue(padded.json().contains("mpad"), padded.json());
  }

  @Test
  void aPageShowsNothingRaw() {
    AuditedProduct hostile =
        new AuditedProduct(
            9,
            "</h3><script>alert(1)</script>",
            "javascript:alert(1)",
            "http://a/\"onload=x",
            new Size(10, 10),
            border(9, false));
    AuditedProduct quoted =
        new AuditedProduct(
            10, "b", "http://a/\"onerror=alert(1)", "http://a", new Size(9, 9), border(9, false));
    AuditResult result =
        new AuditResult(1, Stream.of(hostile, quoted).map(JUDGE::finding).toList(), 0);
    String page = AuditPage.render(result).toLowerCase(Locale.ROOT);
    assertFalse(page.contains("<script"), page);
    assertFalse(page.contains("javascript:"), page);
    assertFalse(page.contains("onerror"), page);
    assertFalse(page.contains("{{"), page);
  }

  @Test
  void settingsHaveRanges() {
    URI api = SETTINGS.api();
    Duration deadline = SETTINGS.deadline();
    assertThrows(UsageException.class, () -> new AuditSettings(1, api, 0, 10, deadline));
    assertThrows(UsageException.class, () -> new AuditSettings(1, api, 10, 0.5, deadline));
    assertThrows(UsageException.class, () -> new AuditSettings(1, api, 10, Double.NaN, deadline));
  }

  private static Raster rendered(Raster picture, Chain chain) {
    byte[] file = new ImageEncoder().encode(picture, EncodeOptions.of(ImageFormat.PNG));
    Composition composition = Composition.of(ImageSource.of("picture", file), chain);
    byte[] jpeg = Composer.create().render(composition, Output.AUTO).bytes();
    return new ImageDecoder(Limits.DEFAULT).decode(ImageSource.of("out", jpeg)).raster();
  }

  private static AuditedProduct product(
      long id, @Nullable Size size, int grey, boolean homogeneous) {
    return new AuditedProduct(id, "p", null, "http://a/b.jpg", size, border(grey, homogeneous));
  }

  private static BorderInfo border(int grey, boolean homogeneous) {
    return new BorderInfo(homogeneous, new Rgba(grey, grey, grey, 1));
  }
}
