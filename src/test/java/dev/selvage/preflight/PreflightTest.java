package dev.selvage.preflight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Rgba;
import dev.selvage.border.Stage;
import dev.selvage.border.Thresholds;
import dev.selvage.border.Verdict;
import dev.selvage.image.Color;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.render.BorderSource;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.MeasuredImage;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.render.Timing;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resamplers;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The whole job as a library, against a sandbox that answers over HTTP. */
class PreflightTest {
  private static final long STORE = 1003;
  private static final ImageSource STOOL =
      ImageSource.of(Path.of("testdata", "stool-white-900x1200.jpg"));
  private static final ImageSource RADIO =
      ImageSource.of(Path.of("testdata", "radio-grey-1600x1200.jpg"));
  private static final ImageSource HEADPHONES =
      ImageSource.of(Path.of("testdata", "headphones-alpha-1024x1024.png"));

  @Test
  void aTileOfPhotosMatches() {
    PreflightReport report = run(List.of(STOOL, RADIO), Duration.ofSeconds(20));
    assertEquals(Verdict.MATCH, report.verdict());
    assertEquals(ImageFormat.JPEG, report.tile().format());
    assertEquals("800x533", report.tile().size().toString());
    assertNotNull(report.upload());
    assertFalse(report.upload().renditions().isEmpty());
    assertEquals(report.imageId(), report.upload().id());
    assertEquals(
        List.of("probe", "compose", "encode", "measure", "reserve", "upload", "wait"),
        report.timings().stream().map(Timing::part).toList());
  }

  @Test
  void aCutOutKeepsItsAlphaAndItsTransparentBorder() {
    PreflightReport report = run(List.of(HEADPHONES), Duration.ofSeconds(20));
    assertEquals(Verdict.MATCH, report.verdict());
    assertEquals(ImageFormat.PNG, report.tile().format());
    assertEquals(new BorderInfo(true, Rgba.TRANSPARENT), report.tile().borderInfo());
    assertEquals(report.tile().borderInfo(), report.server());
  }

  @Test
  void aWrongColourDiffersUnlessEverythingIsAllowed() {
    PreflightReport strict =
        run(List.of(STOOL), Duration.ofSeconds(20), Thresholds.DEFAULT, Fault.BORDER_OFF);
    assertEquals(Verdict.COLOR_DIFFERS, strict.verdict());
    PreflightReport lax =
        run(List.of(STOOL), Duration.ofSeconds(20), new Thresholds(100, 1), Fault.BORDER_OFF);
    assertEquals(Verdict.MATCH, lax.verdict());
  }

  @Test
  void aResultThatNeverComesLeavesTheImagesId() {
    PreflightReport report =
        run(List.of(STOOL), Duration.ofSeconds(1), Thresholds.DEFAULT, Fault.NEVER_READY);
    assertEquals(Verdict.UNKNOWN, report.verdict());
    assertNotNull(report.imageId());
    assertNull(report.upload());
    assertTrue(HtmlReport.render(report).contains(report.imageId()));
  }

  @Test
  void aBorderThatNeverComesLeavesTheRenditions() {
    PreflightReport report =
        run(List.of(STOOL), Duration.ofSeconds(1), Thresholds.DEFAULT, Fault.NO_BORDER);
    assertEquals(Verdict.UNKNOWN, report.verdict());
    assertNotNull(report.upload());
    assertNull(report.server());
    assertTrue(HtmlReport.render(report).contains("told no border"));
  }

  @Test
  void aDryRunTellsItsParts() {
    List<String> parts = new ArrayList<>();
    PreflightReport report =
        Preflight.builder()
            .listener(parts::add)
            .build()
            .dryRun(PreflightJob.tiles(STORE, "hero", List.of(STOOL), 100));
    assertEquals(Verdict.DRY_RUN, report.verdict());
    assertNull(report.imageId());
    assertEquals(List.of("probe", "compose", "encode", "measure"), parts);
  }

  @Test
  void whatIsTooLargeForTheServerIsNotSent() {
    byte[] noise = new byte[2700 * 2700 * 3];
    new Random(1).nextBytes(noise);
    Raster pixels = Raster.wrap(PixelFormat.RGB, 2700, 2700, noise, 0, 2700 * 3);
    byte[] file = new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.JPEG));
    PreflightJob job =
        new PreflightJob(
            STORE,
            "hero",
            Composition.of(ImageSource.of("noise.jpg", file), Chain.of()),
            new Output(ImageFormat.PNG, 85, Color.WHITE));
    UnusableInputException refused =
        assertThrows(UnusableInputException.class, () -> Preflight.create().dryRun(job));
    assertTrue(refused.what().contains("20 MB"), refused.what());
  }

  @Test
  void theReportEscapesWhatItIsGiven() {
    PreflightReport report =
        Preflight.create().dryRun(PreflightJob.tiles(STORE, "<script>&\"'", List.of(STOOL), 100));
    String page = HtmlReport.render(report);
    assertFalse(page.contains("<script>"));
    assertTrue(page.contains("<h1>Tile &lt;script&gt;&amp;\"' of store "), page);
    assertFalse(page.contains("${"), page);
  }

  @Test
  void theSeedsChainOverThreeImagesIsOneRow() {
    Chain seed =
        ChainJson.parse(
            """
            [{"crop":"fit","width":800},
             {"overlay":"b","crop":"fit","width":800,"x":800},
             {"overlay":"c","crop":"fit","width":800,"x":1200}]\
            """);
    RenderedTile tile =
        Composer.create()
            .render(new Composition(RADIO, Map.of("b", RADIO, "c", RADIO), seed), Output.AUTO);
    assertEquals("2400x600", tile.size().toString());
    assertEquals(
        List.of(0, 800, 1600), tile.placements().stream().map(place -> place.x()).toList());
    // The same picture three times: no column of one may differ from its twins.
    Raster pixels =
        new ImageDecoder()
            .decode(
                ImageSource.of(
                    "tile.png",
                    Composer.create()
                        .render(
                            new Composition(RADIO, Map.of("b", RADIO, "c", RADIO), seed),
                            new Output(ImageFormat.PNG, 85, Color.WHITE))
                        .bytes()))
            .raster();
    for (int y = 0; y < 600; y++) {
      int row = y;
      int[] first = IntStream.range(0, 2400).map(i -> at(pixels, i / 3, row, i % 3)).toArray();
      for (int tileAt : new int[] {800, 1600}) {
        int[] twin =
            IntStream.range(0, 2400).map(i -> at(pixels, tileAt + i / 3, row, i % 3)).toArray();
        assertArrayEquals(first, twin);
      }
    }
  }

  @Test
  void settingsReachTheirParts() {
    BorderPolicy policy = BorderPolicy.builder().measuredOn(Stage.COMPOSED).build();
    Composer composer =
        Composer.builder()
            .policy(policy)
            .filter(Filter.BOX)
            .resampler(Resamplers.named("imgscalr"))
            .limits(
                Limits.builder().maxBytes(10_000_000).maxPixels(3_000_000).maxSide(3000).build())
            .build();
    assertEquals(policy, composer.policy());
    Chain half = Chain.of(Transformation.of(Crop.FIT, 450));
    assertEquals(
        "450x600", composer.render(Composition.of(STOOL, half), Output.AUTO).size().toString());
    Chain large = Chain.of(Transformation.of(Crop.SCALE, 2000, 2000));
    assertThrows(
        UsageException.class, () -> composer.render(Composition.of(STOOL, large), Output.AUTO));
    MeasuredImage measured = composer.measure(STOOL);
    assertEquals(new BorderInfo(true, new Rgba(255, 255, 255, 1)), measured.borderInfo());
  }

  @Test
  void whatCannotBeIsRefusedAtOnce() {
    assertThrows(UsageException.class, () -> Composition.tiles(List.of(), 800));
    Chain chain = Chain.of(Transformation.builder().overlay("nobody").build());
    assertThrows(UsageException.class, () -> Composition.of(STOOL, chain));
    assertThrows(UsageException.class, () -> Output.of(Path.of("tile.gif")));
    assertThrows(UsageException.class, () -> Output.AUTO.withQuality(101));
    for (String tile : List.of("", "..", "t\u00a01", "\u200bt1")) {
      assertThrows(
          UsageException.class, () -> PreflightJob.tiles(STORE, tile, List.of(STOOL), 100));
    }
  }

  @Test
  void theDigestIsThatOfTheBytes() {
    RenderedTile tile =
        new RenderedTile(
            new byte[] {'a', 'b', 'c'},
            ImageFormat.PNG,
            new Size(1, 1),
            new BorderInfo(true, Rgba.TRANSPARENT),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            BorderSource.DECODED,
            null);
    // FIPS 180-2, appendix B.1.
    assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", tile.sha256());
  }

  private static int at(Raster pixels, int x, int y, int channel) {
    return pixels.sample(x, y, channel);
  }

  private static PreflightReport run(List<ImageSource> images, Duration deadline) {
    return run(images, deadline, Thresholds.DEFAULT);
  }

  private static PreflightReport run(
      List<ImageSource> images, Duration deadline, Thresholds thresholds, Fault... faults) {
    SandboxSettings settings =
        SandboxSettings.builder().delayMillis(20).faults(List.of(faults)).build();
    try (Sandbox sandbox = Sandbox.start(settings);
        InstantSiteClient client =
            new InstantSiteClient(
                InstantSiteSettings.builder().baseUrl(sandbox.api()).build(),
                Credentials.appSecret(STORE, "any"))) {
      return Preflight.builder()
          .thresholds(thresholds)
          .deadline(deadline)
          .build()
          .run(PreflightJob.tiles(STORE, "hero", images, 400), client);
    }
  }
}
