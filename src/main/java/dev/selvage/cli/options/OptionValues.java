package dev.selvage.cli.options;

import dev.selvage.delivery.UrlSignature;
import dev.selvage.image.ChromaSampling;
import dev.selvage.image.DecodingProfile;
import dev.selvage.instantsite.settings.TileBody;
import dev.selvage.resample.Filter;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.SetShape;
import dev.selvage.token.TokenPolicy;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Gravity;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What options may be that take one of a few names, as help, completion and hints show it. A class
 * each, as picocli asks for; nothing is listed before somebody looks.
 */
public final class OptionValues {
  private OptionValues() {}

  /** Values in the order in which they are listed. */
  private abstract static class Values implements Iterable<String> {
    private final Supplier<Stream<String>> values;

    Values(Supplier<Stream<String>> values) {
      this.values = values;
    }

    @Override
    public Iterator<String> iterator() {
      return values.get().iterator();
    }
  }

  private static Stream<String> names(Class<? extends Enum<?>> type) {
    return Stream.of(type.getEnumConstants()).map(each -> each.name().toLowerCase(Locale.ROOT));
  }

  /** Of {@code --crop}. */
  public static final class Crops extends Values {
    Crops() {
      super(() -> Stream.of(Crop.values()).filter(crop -> !crop.needsFocus()).map(Crop::label));
    }
  }

  /** Of {@code --gravity}. */
  public static final class Gravities extends Values {
    Gravities() {
      super(() -> Stream.of(Gravity.values()).map(Gravity::label));
    }
  }

  /** Of {@code --filter}. */
  static final class Filters extends Values {
    Filters() {
      super(() -> Stream.of(Filter.values()).map(Filter::label));
    }
  }

  /** Of {@code --profile}. */
  static final class Profiles extends Values {
    Profiles() {
      super(() -> names(DecodingProfile.class));
    }
  }

  /** Of {@code --chroma}. */
  static final class Chromas extends Values {
    Chromas() {
      super(() -> Stream.of(ChromaSampling.values()).map(ChromaSampling::label));
    }
  }

  /** Of {@code --engine}; whether this JVM has the vector engine is not asked. */
  static final class Engines extends Values {
    Engines() {
      super(() -> Stream.of("scalar", "vector", "imgscalr"));
    }
  }

  /** Of {@code --tile-body}. */
  static final class TileBodies extends Values {
    TileBodies() {
      super(() -> names(TileBody.class));
    }
  }

  /** Of {@code --tokens}. */
  public static final class TokenModes extends Values {
    TokenModes() {
      super(() -> names(TokenPolicy.Mode.class));
    }
  }

  /** Of {@code --type}, at a delivery service. */
  public static final class DeliveryTypes extends Values {
    DeliveryTypes() {
      super(() -> Stream.of("upload", "authenticated", "private"));
    }
  }

  /** Of {@code --signature}. */
  public static final class Signatures extends Values {
    Signatures() {
      super(() -> names(UrlSignature.class));
    }
  }

  /** Of {@code --fault}. */
  public static final class Faults extends Values {
    Faults() {
      super(() -> Stream.of(Fault.values()).map(Fault::label));
    }
  }

  /** Of {@code --set-shape}. */
  public static final class SetShapes extends Values {
    SetShapes() {
      super(() -> Stream.of(SetShape.values()).map(SetShape::label));
    }
  }
}
