package dev.selvage.cli;

import dev.selvage.cli.options.SelvageCommand;
import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands that take the root command, and with it the console, in their constructor. */
final class CommandFactory implements CommandLine.IFactory {
  private final SelvageCommand root;
  private final CommandLine.IFactory others = CommandLine.defaultFactory();

  CommandFactory(SelvageCommand root) {
    this.root = root;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      Class<?>[] parameters = constructor.getParameterTypes();
      if (parameters.length == 1 && parameters[0] == SelvageCommand.class) {
        return type.cast(constructor.newInstance(root));
      }
    }
    return others.create(type);
  }
}
