package dev.selvage.matrix;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.preflight.Preflight;
import dev.selvage.preflight.PreflightJob;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenditionSet;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is opened once and read once, whatever becomes of it. */
class ReadOnceTest {
  private static final Chain SMALLER = Chain.of(Transformation.of(Crop.LIMIT, 40, 40));
  private static final List<JpegBackend> BACKENDS =
      List.of(JpegBackend.best(), JpegBackend.inJava(), JpegBackend.portable());

  @TempDir private Path folder;

  /** What is to be done with one file. */
  private interface Use {
    void use(Composer composer, ImageSource image, Output output);
  }

  private void assertReadOnce(Use use) throws IOException {
    List<ImageFormat> formats = ImageFormat.written();
    List<Path> files = ReadCounts.files(folder, formats.size() * BACKENDS.size());
    int kinds = files.size() / (formats.size() * BACKENDS.size());
    try (ReadCounts counts = new ReadCounts(files)) {
      for (int i = 0; i < files.size(); i++) {
        int round = i / kinds;
        Composer composer =
            Composer.builder()
                .jpegBackend(BACKENDS.get(round / formats.size()))
                .limits(Limits.builder().allowTruncated(true).build())
                .build();
        Output output = new Output(formats.get(round % formats.size()), 85, Color.WHITE);
        use.use(composer, ImageSource.of(files.get(i)), output);
      }
      counts.assertReadOnce();
    }
  }

  @Test
  void composeReadsAFileOnce() throws IOException {
    assertReadOnce(
        (composer, image, output) -> composer.render(Composition.of(image, SMALLER), output));
  }

  @Test
  void preflightReadsAFileOnce() throws IOException {
    assertReadOnce(
        (composer, image, output) -> {
          Preflight preflight = Preflight.builder().composer(composer).build();
          preflight.dryRun(new PreflightJob(1, "t", Composition.of(image, SMALLER), output));
        });
  }

  @Test
  void renditionsReadAFileOnce() throws IOException {
    Chain turned = Chain.of(Transformation.of(Crop.FILL, 20, 40));
    assertReadOnce(
        (composer, image, output) ->
            composer.encode(new RenditionSet(image, List.of(SMALLER, turned)), output));
  }

  @Test
  void aBorderIsMeasuredFromOneReading() throws IOException {
    assertReadOnce((composer, image, output) -> composer.measure(image));
  }

  /** Images that are drawn in turns are decoded anew, from bytes that were kept. */
  @Test
  void tilesReadEachFileOnceHoweverOftenItIsDrawn() throws IOException {
    List<Path> files = ReadCounts.files(folder, 1);
    List<ImageSource> images = files.stream().map(ImageSource::of).toList();
    ImageSource first = images.get(0);
    Composition inTurns =
        new Composition(
            first,
            Map.of("a", images.get(1), "b", images.get(2), "c", images.get(3), "d", images.get(4)),
            Chain.tiles(30, List.of("a", "b", "a", "c", "d", "b", "a")));
    Composer composer =
        Composer.builder().limits(Limits.builder().allowTruncated(true).build()).build();
    try (ReadCounts counts = new ReadCounts(files)) {
      composer.render(inTurns, Output.AUTO);
      counts.assertReadOnce();
    }
  }

  @Test
  void aDamagedFileThatIsRefusedIsReadOnce() throws IOException {
    List<Path> files =
        ReadCounts.files(folder, 1).stream()
            .filter(file -> file.toString().contains("damaged"))
            .toList();
    try (ReadCounts counts = new ReadCounts(files)) {
      UnusableInputException refusal =
          assertThrows(
              UnusableInputException.class,
              () ->
                  Composer.create()
                      .render(Composition.of(ImageSource.of(files.get(0)), SMALLER), Output.AUTO));
      assertTrue(refusal.what().startsWith("is truncated"), refusal.what());
      counts.assertReadOnce();
    }
  }

  @Test
  void aSecondReadingWouldBeSeen() throws IOException {
    List<Path> files = ReadCounts.files(folder, 1);
    try (ReadCounts counts = new ReadCounts(files)) {
      for (int i = 0; i < files.size(); i++) {
        Composer.create().measure(ImageSource.of(folder.resolve("plain-0.jpg")));
      }
      AssertionError seen = assertThrows(AssertionError.class, counts::assertReadOnce);
      assertTrue(String.valueOf(seen.getMessage()).contains("5 open, 21860 bytes"), seen::toString);
      assertTrue(String.valueOf(seen.getMessage()).contains("0 open, 0 bytes"), seen::toString);
    }
  }
}
