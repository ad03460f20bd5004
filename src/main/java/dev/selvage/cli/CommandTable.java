package dev.selvage.cli;

import dev.selvage.KnownNames;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands by their names, in the order in which the help lists them. */
final class CommandTable {
  private static final List<Map.Entry<String, Class<?>>> COMMANDS =
      List.of(
          Map.entry("demo", DemoCommand.class),
          Map.entry("info", InfoCommand.class),
          Map.entry("border", BorderCommand.class),
          Map.entry("resize", ResizeCommand.class),
          Map.entry("tile", TileCommand.class),
          Map.entry("compose", ComposeCommand.class),
          Map.entry("repair", RepairCommand.class),
          Map.entry("explain", ExplainCommand.class),
          Map.entry("preflight", PreflightCommand.class),
          Map.entry("tiles", TilesCommand.class),
          Map.entry("batch", BatchCommand.class),
          Map.entry("status", StatusCommand.class),
          Map.entry("report", ReportCommand.class),
          Map.entry("rollback", RollbackCommand.class),
          Map.entry("calibrate", CalibrateCommand.class),
          Map.entry("audit", AuditCommand.class),
          Map.entry("sign", SignCommand.class),
          Map.entry("inspect", InspectCommand.class),
          Map.entry("delivery-url", DeliveryUrlCommand.class),
          Map.entry("sandbox", SandboxCommand.class),
          Map.entry("serve", ServeCommand.class),
          Map.entry("studio", StudioCommand.class),
          Map.entry("completion", CompletionCommand.class));

  private CommandTable() {}

  /** How the commands are called. */
  static KnownNames names() {
    return KnownNames.of(COMMANDS.stream().map(Map.Entry::getKey).toList());
  }

  /**
   * Adds the command that the arguments begin with, or all of them where they begin with none: each
   * has a model that takes longer to make than a small image to resize. The exit codes are those of
   * the line that they are added to.
   */
  static void addTo(CommandLine line, String... args) {
    String first = args.length == 0 ? "" : args[0];
    boolean named = COMMANDS.stream().anyMatch(each -> each.getKey().equals(first));
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    for (Map.Entry<String, Class<?>> each : COMMANDS) {
      if (!named || each.getKey().equals(first)) {
        // As a line of its own: of a class alone, no model transformer would be asked.
        CommandLine command = new CommandLine(each.getValue());
        UsageMessageSpec own = command.getCommandSpec().usageMessage();
        own.exitCodeListHeading(usage.exitCodeListHeading()).exitCodeList(usage.exitCodeList());
        line.addSubcommand(each.getKey(), command);
      }
    }
  }
}
