package dev.selvage.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.border.Verdict;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The library as somebody else's dependency. The build runs this by itself, without the optional
 * dependencies on the class path.
 */
class CoreOnlyCheck {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.javalin.Javalin",
        "org.eclipse.jetty.server.Server",
        "picocli.CommandLine",
        "com.github.benmanes.caffeine.cache.Caffeine",
        "org.sqlite.JDBC",
        "org.slf4j.simple.SimpleLogger",
        "software.amazon.awssdk.core.SdkClient",
        "org.apache.hc.client5.http.classic.HttpClient"
      })
  void optionalPartsAreNotThere(String name) {
    assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
  }

  @Test
  void composesEncodesAndMeasuresWithoutThem() {
    Raster white = Raster.allocate(PixelFormat.RGB, 40, 30);
    Arrays.fill(white.data(), (byte) 255);
    byte[] file = new ImageEncoder().encode(white, EncodeOptions.of(ImageFormat.PNG));
    ImageSource image = ImageSource.of("white.png", file);

    PreflightReport report =
        Preflight.create().dryRun(PreflightJob.tiles(1003, "hero", List.of(image, image), 20));

    assertEquals(Verdict.DRY_RUN, report.verdict());
    assertEquals("40x15", report.tile().size().toString());
    assertEquals(new BorderInfo(true, new Rgba(255, 255, 255, 1)), report.tile().borderInfo());
  }
}
