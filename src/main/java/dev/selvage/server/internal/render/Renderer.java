package dev.selvage.server.internal.render;

import dev.selvage.image.Color;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.image.MemoryGuard;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.layout.Measured;
import dev.selvage.layout.Measurement;
import dev.selvage.render.Compositor;
import dev.selvage.render.Measurer;
import dev.selvage.render.Output;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import dev.selvage.server.internal.cache.Rendered;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.monitoring.RenderStage;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.store.ImageChangedException;
import dev.selvage.server.store.ImageStore;
import dev.selvage.server.tracing.Tracing;
import dev.selvage.text.TextRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes images: lays out, fetches, decodes, draws, encodes. Safe for use by several threads. */
public final class Renderer {
  private final Limits limits;
  private final DecodingProfile profile;
  private final ServerMetrics metrics;
  private final Tracing tracing;
  private final ImageDecoder decoder;
  private final JpegBackend jpeg = JpegBackend.best();
  private final ImageEncoder encoder = new ImageEncoder(jpeg);
  private final Resampler resampler = Resamplers.best();
  private final Compositor compositor;
  private final Measurer measurer;
  private final MemoryBudget memory;
  private final SourceFiles files;

  public Renderer(
      ImageStore store,
      Limits limits,
      DecodingProfile profile,
      TextRenderer texts,
      MemoryBudget memory,
      ServerMetrics metrics,
      Tracing tracing) {
    this.files = new SourceFiles(store, limits);
    this.compositor = new Compositor(resampler, Filter.LANCZOS3, texts);
    this.measurer = new Measurer(compositor);
    this.limits = limits;
    this.profile = profile;
    this.memory = memory;
    this.metrics = metrics;
    this.tracing = tracing;
    this.decoder = new ImageDecoder(limits, jpeg);
  }

  /** All that other bytes of the same order depend on, for the keys of caches. */
  String engine() {
    return resampler.name() + " " + jpeg.name() + " " + profile + " " + compositor.texts().name();
  }

  /**
   * Renders one order.
   *
   * @param deadline on the clock of {@link System#nanoTime}
   * @throws dev.selvage.UsageException if the chain cannot be applied to these images
   * @throws dev.selvage.UnusableInputException if one of them is damaged
   * @throws ImageChangedException if one was replaced meanwhile
   * @throws Refusal if the memory for it does not get free before the deadline
   */
  Rendered render(RenderRequest order, long deadline) throws InterruptedException {
    SourceImages images = new SourceImages(files, decoder, profile, order, tracing);
    try (RenderMemory held = new RenderMemory(memory, deadline, images::close)) {
      Layout layout = layout(order, images, held);
      held.hold(needed(order, layout.workingPixels()));
      return MemoryGuard.within("output", () -> draw(order, layout, images));
    }
  }

  private long needed(RenderRequest order, long workingPixels) {
    try {
      return files.memory(order, workingPixels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Layout layout(RenderRequest order, SourceImages images, RenderMemory held)
      throws InterruptedException {
    long start = System.nanoTime();
    Map<String, Size> sizes = new HashMap<>();
    order.overlays().forEach((id, image) -> sizes.put(id, image.header().size()));
    Size base = order.base().header().size();
    Measured measured = Measured.stored(order.base().header().orientation());
    Optional<Measurement> next = next(order, base, sizes, measured);
    while (next.isPresent()) {
      Measurement asked = next.get();
      Measured before = measured;
      held.hold(needed(order, asked.workingPixels()));
      measured = MemoryGuard.within("output", () -> measurer.measure(asked, before, images));
      next = next(order, base, sizes, measured);
    }
    Layout layout =
        Layout.of(order.chain(), base, sizes, limits.maxPixels(), measured, compositor.texts());
    long elsewhere = images.fetchNanos() + images.decodeNanos();
    metrics.took(RenderStage.LAYOUT, System.nanoTime() - start - elsewhere);
    return layout;
  }

  private Optional<Measurement> next(
      RenderRequest order, Size base, Map<String, Size> overlays, Measured measured) {
    return Layout.next(
        order.chain(), base, overlays, limits.maxPixels(), measured, compositor.texts());
  }

  private Rendered draw(RenderRequest order, Layout layout, SourceImages images) {
    Output output = output(order, layout.canvas());
    long before = images.fetchNanos() + images.decodeNanos();
    long start = System.nanoTime();
    Raster drawn = compositor.render(layout, images, encoder, output.encodeOptions(false));
    long end = System.nanoTime();
    metrics.took(RenderStage.FETCH, images.fetchNanos());
    metrics.took(RenderStage.DECODE, images.decodeNanos());
    long elsewhere = images.fetchNanos() + images.decodeNanos() - before;
    metrics.took(RenderStage.RESAMPLE, end - start - elsewhere);
    EncodeOptions options = output.encodeOptions(images.anyAlpha());
    byte[] bytes = encode(drawn, options);
    metrics.took(RenderStage.ENCODE, System.nanoTime() - end);
    return new Rendered(bytes, options.format());
  }

  private byte[] encode(Raster drawn, EncodeOptions options) {
    try (Tracing.Step step = tracing.step("encode")) {
      step.note("selvage.format", options.format().label());
      return encoder.encode(drawn, options);
    }
  }

  /** A format that cannot hold the picture gives way to one that can. */
  private static Output output(RenderRequest order, Size canvas) {
    Output asked = new Output(order.format(), order.quality(), Color.WHITE).asked(order.chain());
    ImageFormat format = asked.format();
    return format == null || format.holds(canvas) ? asked : asked.withFormat(null);
  }
}
