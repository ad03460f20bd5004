package dev.selvage.cli.options;

import dev.selvage.ConfigurationFile;
import dev.selvage.cli.output.Console;
import dev.selvage.token.IssuerKeys;
import java.nio.file.Path;

/** The file with the issuers' keys, read once. */
public final class KeysFile {
  private KeysFile() {}

  public static IssuerKeys read(Path file) {
    return IssuerKeys.parse(content(file).text());
  }

  /** Warns, behind the result, when everybody may read it. */
  public static void warn(Path file, Console console) {
    if (content(file).isReadByOthers()) {
      console.note("warning: " + file + ": everybody on this machine may read the keys; chmod 600");
    }
  }

  private static ConfigurationFile content(Path file) {
    return ConfigurationFile.orPipe(file, IssuerKeys.MAX_CHARS);
  }
}
