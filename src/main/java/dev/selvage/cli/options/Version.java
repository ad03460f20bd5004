package dev.selvage.cli.options;

import dev.selvage.cli.output.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** The version, for picocli. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {ProgramVersion.line()};
  }
}
