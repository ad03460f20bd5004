package dev.selvage.studio;

import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.token.IssuerKeys;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Studio} is set up. Immutable; made by {@link #builder}.
 *
 * @param port 1..65535, or 0 for any free one
 * @param folder where pictures that are given to it lie until they are a day old; made if need be
 * @param images a folder whose pictures are offered, only read; null if there is none
 * @param samples pictures that are offered besides
 * @param limits what one image may ask of this process
 * @param keys what tokens are signed with; null if none are
 * @param cloudSecret what delivery URLs are signed with; null if none are
 * @param api where preflights may upload to besides the sandbox; null for nowhere
 */
public record StudioSettings(
    int port,
    Path folder,
    @Nullable Path images,
    List<ImageSource> samples,
    Limits limits,
    @Nullable IssuerKeys keys,
    @Nullable String cloudSecret,
    @Nullable UploadApi api) {
  /**
   * Keeps its own list.
   *
   * @throws IllegalArgumentException if the port is out of range
   */
  public StudioSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no such port: " + port);
    }
    samples = List.copyOf(samples);
  }

  /**
   * A builder with all else at its default: any free port, no pictures, no keys.
   *
   * @param folder see {@link #folder()}
   */
  public static Builder builder(Path folder) {
    return new Builder(folder);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "StudioSettings[port=" + port + ", folder=" + folder + ", images=" + images + "]";
  }

  /** Collects the settings; not safe for use by several threads. */
  public static final class Builder {
    private final Path folder;
    private int port;
    private @Nullable Path images;
    private List<ImageSource> samples = List.of();
    private Limits limits = Limits.DEFAULT;
    private @Nullable IssuerKeys keys;
    private @Nullable String cloudSecret;
    private @Nullable UploadApi api;

    private Builder(Path folder) {
      this.folder = folder;
    }

    /** 0..65535; 0, any free port, by default. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /** A folder whose pictures are offered; none by default. */
    public Builder images(@Nullable Path value) {
      images = value;
      return this;
    }

    /** Pictures that are offered besides; none by default. */
    public Builder samples(List<ImageSource> value) {
      samples = value;
      return this;
    }

    /** What one image may ask of this process. */
    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    /** What tokens are signed with; none by default. */
    public Builder keys(@Nullable IssuerKeys value) {
      keys = value;
      return this;
    }

    /** What delivery URLs are signed with; none by default. */
    public Builder cloudSecret(@Nullable String value) {
      cloudSecret = value;
      return this;
    }

    /** Where preflights may upload to besides the sandbox; nowhere by default. */
    public Builder api(@Nullable UploadApi value) {
      api = value;
      return this;
    }

    /** The settings as they stand. */
    public StudioSettings build() {
      return new StudioSettings(port, folder, images, samples, limits, keys, cloudSecret, api);
    }
  }
}
