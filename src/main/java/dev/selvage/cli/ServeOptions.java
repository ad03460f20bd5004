package dev.selvage.cli;

import dev.selvage.image.DecodingProfile;
import dev.selvage.server.settings.DeliveryMode;
import dev.selvage.server.settings.ServerOption;
import dev.selvage.token.TokenPolicy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Gives {@code serve} a flag for each setting of the server, so that none is written down twice.
 */
final class ServeOptions implements IModelTransformer {
  @Override
  public CommandSpec transform(CommandSpec spec) {
    for (ServerOption option : ServerOption.values()) {
      OptionSpec.Builder flag =
          OptionSpec.builder("--" + option.label())
              .type(String.class)
              .description(option.description());
      if (option.isList()) {
        flag.type(List.class).auxiliaryTypes(String.class);
      }
      if (option.value().isEmpty()) {
        flag.arity("0..1").fallbackValue("true").paramLabel("true|false").hideParamSyntax(true);
      } else {
        flag.arity("1").paramLabel(option.value()).completionCandidates(values(option));
      }
      spec.addOption(flag.build());
    }
    return spec;
  }

  /** What an option may be, where that is one of a few names; else null. */
  private static @Nullable Iterable<String> values(ServerOption option) {
    return switch (option) {
      case DELIVERY -> names(DeliveryMode.class);
      case TOKENS -> names(TokenPolicy.Mode.class);
      case PROFILE -> names(DecodingProfile.class);
      case ACCESS_LOG -> List.of("stderr", "stdout", "off");
      default -> null;
    };
  }

  private static List<String> names(Class<? extends Enum<?>> type) {
    return Stream.of(type.getEnumConstants())
        .map(each -> each.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
