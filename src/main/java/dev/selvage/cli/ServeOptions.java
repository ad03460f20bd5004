package dev.selvage.cli;

import dev.selvage.server.settings.ServerOption;
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
      if (option.value().isEmpty()) {
        flag.arity("0..1").fallbackValue("true").paramLabel("true|false").hideParamSyntax(true);
      } else {
        flag.arity("1").paramLabel(option.value());
      }
      spec.addOption(flag.build());
    }
    return spec;
  }
}
