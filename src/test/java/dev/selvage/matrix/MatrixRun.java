package dev.selvage.matrix;

import dev.selvage.image.Color;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Renders cells through the library, as the command {@code compose} does. */
public final class MatrixRun {
  private static final Map<String, String> OVERLAYS =
      Map.of("photo", "420.jpg", "odd", "odd-422.jpg", "cut", "rgba.png");

  private final Map<String, ImageSource> overlays = new LinkedHashMap<>();

  /** Reads the overlays. */
  public MatrixRun() throws IOException {
    for (Map.Entry<String, String> overlay : OVERLAYS.entrySet()) {
      byte[] bytes = MatrixSource.named(overlay.getValue()).bytes();
      overlays.put(overlay.getKey(), ImageSource.of(overlay.getKey(), bytes));
    }
  }

  /** The files of the chains' overlays, by the ids that the chains call them. */
  public static Map<String, String> overlayFiles() {
    return OVERLAYS;
  }

  /** The JPEG backends that this machine has. */
  static Set<String> backends() {
    return new TreeSet<>(Set.of("imageio", "java", JpegBackend.best().name()));
  }

  CellResult render(MatrixCell cell, Resampler kernel) {
    return CellResult.of(tile(cell, kernel));
  }

  RenderedTile tile(MatrixCell cell, Resampler kernel) {
    Composer composer =
        Composer.builder()
            .jpegBackend(JpegBackend.named(cell.backend()))
            .profile(cell.profile())
            .resampler(kernel)
            .build();
    return composer.render(
        composition(cell.source(), cell.chain()), new Output(cell.format(), 85, Color.WHITE));
  }

  /** What the library makes of a picture with every default. */
  public RenderedTile render(MatrixSource source, MatrixChain chain, Output output) {
    return Composer.builder()
        .resampler(Resamplers.best())
        .build()
        .render(composition(source, chain), output);
  }

  private Composition composition(MatrixSource source, MatrixChain chain) {
    Map<String, ImageSource> used = new LinkedHashMap<>(overlays);
    used.keySet().retainAll(chain.chain().overlays());
    return new Composition(source.source(), used, chain.chain());
  }
}
