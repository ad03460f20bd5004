package dev.selvage.delivery;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import dev.selvage.transform.StepKey;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chain as the components of a delivery URL, one a step: {@code
 * c_fit,l_authenticated:3bc669b21d8e,w_800,x_800}. Within a component the parameters stand in
 * alphabetical order, as the SDKs write them.
 */
public final class ChainComponents {
  /** The longest text of one component, characters. */
  public static final int MAX_COMPONENT = 2048;

  private static final List<StepKey> ALPHABETICAL =
      Stream.of(StepKey.values()).sorted(Comparator.comparing(StepKey::prefix)).toList();

  private ChainComponents() {}

  /**
   * The components of a chain. A step of which nothing is left is left out.
   *
   * @param layers gives the stored image of an overlay's or underlay's id; not asked about texts
   * @throws UsageException if a component gets longer than {@link #MAX_COMPONENT}; and whatever
   *     {@code layers} throws
   */
  public static List<String> write(Chain chain, Function<String, StoredLayer> layers) {
    List<String> components = new ArrayList<>();
    for (Transformation step : chain.steps()) {
      String component = component(step, layers);
      if (component.length() > MAX_COMPONENT) {
        throw new UsageException(
            "transformations[" + chain.steps().indexOf(step) + "]",
            "needs more than " + MAX_COMPONENT + " characters in a URL",
            "shorten the overlay's text");
      }
      if (!component.isEmpty()) {
        components.add(component);
      }
    }
    return List.copyOf(components);
  }

  /**
   * The chain that components say, and what of them it does not know.
   *
   * @param overlays gives the overlay's id of a stored image; not asked about texts
   * @throws UsageException if there are too many components, one is too long, or it mixes whole px
   *     with fractions; and whatever {@code overlays} throws
   */
  public static ReadChain read(List<String> components, Function<StoredLayer, String> overlays) {
    if (components.size() > Chain.MAX_STEPS) {
      throw new UsageException(
          "transformation",
          components.size() + " components are too many",
          "use at most " + Chain.MAX_STEPS);
    }
    components.forEach(c -> UrlText.checked("component", c, MAX_COMPONENT));
    return new ChainReader(overlays).read(components);
  }

  /** {@link #read(List, Function)} with {@link StoredLayer#text()} as the overlay's id. */
  public static ReadChain read(List<String> components) {
    return read(components, StoredLayer::text);
  }

  private static String component(Transformation step, Function<String, StoredLayer> layers) {
    List<String> parameters = new ArrayList<>();
    for (StepKey key : ALPHABETICAL) {
      String value =
          switch (key) {
            case OVERLAY -> layer(step.overlay(), layers);
            case UNDERLAY -> layer(step.underlay(), layers);
            default -> key.urlValue(step);
          };
      if (value != null) {
        parameters.add(key.prefix() + value);
      }
    }
    return String.join(",", parameters);
  }

  private static @Nullable String layer(
      @Nullable String overlay, Function<String, StoredLayer> layers) {
    if (overlay == null) {
      return null;
    }
    return TextLayer.isText(overlay) ? TextLayer.write(overlay) : layers.apply(overlay).text();
  }
}
