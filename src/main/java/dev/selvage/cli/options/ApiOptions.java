package dev.selvage.cli.options;

import dev.selvage.instantsite.settings.Credentials;
import picocli.CommandLine.Option;

/** Where the API is, and who asks: the options of every command that uploads for one store. */
public final class ApiOptions extends ApiUrlOptions {
  @Option(names = "--store", paramLabel = "ID", required = true, description = "The store's id.")
  private long store;

  public long store() {
    return store;
  }

  /** From the environment, since arguments are seen by everybody on the machine. */
  public Credentials credentials(SelvageCommand root, String command) {
    return credentials(root, command, store);
  }
}
