package dev.selvage.batch.journal;

import dev.selvage.border.BorderPolicy;
import dev.selvage.image.DeflateBackend;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.BorderJson;
import dev.selvage.render.Composer;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What the tiles of a run are rendered with besides the {@link TileStyle} of the whole journal. The
 * next run may be given something else, so that each tile knows its own.
 *
 * @param limits what one image, and one canvas, may ask of the process
 * @param policy how borders are measured, which has a say in how tiles are drawn
 * @param resampler the kernel's name
 * @param jpeg the JPEG backend's name
 * @param deflate the deflate backend's name
 */
public record RunRendering(
    Limits limits, BorderPolicy policy, String resampler, String jpeg, String deflate) {

  /** What tiles of a journal were most likely rendered with that does not say. */
  static RunRendering unknown(BorderPolicy policy) {
    return here(Limits.DEFAULT, policy, Resamplers.best().name());
  }

  /** On this machine. */
  public static RunRendering here(Limits limits, BorderPolicy policy, String resampler) {
    return new RunRendering(
        limits, policy, resampler, JpegBackend.best().name(), DeflateBackend.best().name());
  }

  /** Whether tiles come out here as they did there, to the byte. */
  public boolean isHadHere() {
    return jpegHere().name().equals(jpeg)
        && deflateHere().name().equals(deflate)
        // The other two give the same bytes.
        && (!resampler.equals("imgscalr") || resamplerHere().name().equals(resampler));
  }

  /** What composes tiles in the same way, as far as this machine can. */
  Composer composer(TileStyle style) {
    return composer(style, resamplerHere());
  }

  /** The same by a kernel that is known. */
  public Composer composer(TileStyle style, Resampler kernel) {
    return Composer.builder()
        .filter(style.filter())
        .profile(style.profile())
        .policy(policy)
        .limits(limits)
        .resampler(kernel)
        .jpegBackend(jpegHere())
        .deflateBackend(deflateHere())
        .build();
  }

  /** As the journal keeps it. */
  public ObjectNode json() {
    ObjectNode node = new ObjectNode();
    node.putObject("limits")
        .put("maxBytes", limits.maxBytes())
        .put("maxPixels", limits.maxPixels())
        .put("maxSide", limits.maxSide())
        .put("maxProfileBytes", limits.maxProfileBytes())
        .put("maxExifBytes", limits.maxExifBytes())
        .put("maxScans", limits.maxScans())
        .put("maxTime", limits.maxTime().toString())
        .put("maxMemory", limits.maxMemory())
        .put("allowTruncated", limits.allowTruncated());
    node.set("policy", BorderJson.write(policy));
    return node.put("resampler", resampler).put("jpeg", jpeg).put("deflate", deflate);
  }

  /**
   * Reads {@link #json()}.
   *
   * @throws RuntimeException if it is anything else
   */
  public static RunRendering of(JsonNode json) {
    JsonNode limits = json.required("limits");
    return new RunRendering(
        Limits.builder()
            .maxBytes(limits.required("maxBytes").longValue())
            .maxPixels(limits.required("maxPixels").longValue())
            .maxSide(limits.required("maxSide").intValue())
            .maxProfileBytes(limits.required("maxProfileBytes").intValue())
            .maxExifBytes(limits.required("maxExifBytes").intValue())
            .maxScans(limits.required("maxScans").intValue())
            .maxTime(Duration.parse(limits.required("maxTime").stringValue()))
            .maxMemory(limits.required("maxMemory").longValue())
            .allowTruncated(limits.required("allowTruncated").booleanValue())
            .build(),
        BorderJson.policy(json.required("policy").toString()),
        json.required("resampler").stringValue(),
        json.required("jpeg").stringValue(),
        json.required("deflate").stringValue());
  }

  private Resampler resamplerHere() {
    return Resamplers.names().contains(resampler) ? Resamplers.named(resampler) : Resamplers.best();
  }

  private JpegBackend jpegHere() {
    return Stream.of(JpegBackend.portable(), JpegBackend.inJava())
        .filter(always -> always.name().equals(jpeg))
        .findFirst()
        .orElseGet(JpegBackend::best);
  }

  private DeflateBackend deflateHere() {
    DeflateBackend best = DeflateBackend.best();
    DeflateBackend portable = DeflateBackend.portable();
    return portable.name().equals(deflate) ? portable : best;
  }
}
