package dev.selvage.cli.help;

import dev.selvage.cli.files.ChainAndImages;
import dev.selvage.cli.files.FolderOptions;
import dev.selvage.cli.files.ImagesOption;
import dev.selvage.cli.options.ApiOptions;
import dev.selvage.cli.options.ContentOptions;
import dev.selvage.cli.options.FlowOptions;
import dev.selvage.cli.options.LimitOptions;
import dev.selvage.cli.options.MatchOptions;
import dev.selvage.cli.options.PublishOptions;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.cli.options.StoresOptions;
import dev.selvage.cli.options.TileBodyOption;
import dev.selvage.server.settings.ServerOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options of one command that stand together in its help. Options that several commands take go by
 * the class that holds them, those of the server by what they set.
 *
 * @param heading without a colon
 * @param options at least one, in the order in which they are declared
 */
public record OptionGroup(String heading, List<OptionSpec> options) {
  static final String OTHERS = "Others";

  private static final String OWN = "Options";
  private static final String GENERAL = "General";
  private static final String IMAGES = "Images";
  private static final String CONTENT = "Content and publishing";

  /** As many fit a screen with all else that is said, and need no headings. */
  private static final int FEW = 14;

  private static final Map<Class<?>, String> HEADINGS =
      Map.ofEntries(
          Map.entry(ImagesOption.class, IMAGES),
          Map.entry(ChainAndImages.class, IMAGES),
          Map.entry(FolderOptions.class, "Several pictures"),
          Map.entry(RenderOptions.class, "Rendering"),
          Map.entry(LimitOptions.class, "Limits of images"),
          Map.entry(ApiOptions.class, "Store"),
          Map.entry(StoresOptions.class, "Store"),
          Map.entry(ContentOptions.class, CONTENT),
          Map.entry(PublishOptions.class, CONTENT),
          Map.entry(TileBodyOption.class, CONTENT),
          Map.entry(MatchOptions.class, "Waiting and comparing"),
          Map.entry(FlowOptions.class, "Speed"));

  /** Keeps its own list. */
  public OptionGroup {
    options = List.copyOf(options);
  }

  /** The groups of a command's options; one alone where they are few. */
  public static List<OptionGroup> of(CommandSpec command) {
    List<OptionSpec> shown = command.options().stream().filter(each -> !each.hidden()).toList();
    if (shown.size() <= FEW) {
      return shown.isEmpty() ? List.of() : List.of(new OptionGroup(OWN, shown));
    }
    Map<OptionSpec, String> headings = new HashMap<>();
    putMixins(command, headings);
    putServerOptions(command, headings);
    // The command's own come first, what all commands take last.
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    groups.put(OWN, new ArrayList<>());
    List<OptionSpec> general = new ArrayList<>();
    for (OptionSpec option : shown) {
      if (option.inherited() || option.usageHelp() || option.versionHelp()) {
        general.add(option);
      } else {
        groups
            .computeIfAbsent(headings.getOrDefault(option, OWN), any -> new ArrayList<>())
            .add(option);
      }
    }
    groups.put(GENERAL, general);
    return groups.entrySet().stream()
        .filter(group -> !group.getValue().isEmpty())
        .map(group -> new OptionGroup(group.getKey(), group.getValue()))
        .toList();
  }

  /** A class within another goes by its own heading, if it has one. */
  private static void putMixins(CommandSpec command, Map<OptionSpec, String> headings) {
    Collection<CommandSpec> mixins = command.mixins().values();
    for (CommandSpec mixin : mixins) {
      Object holder = mixin.userObject();
      String heading = holder == null ? null : HEADINGS.get(holder.getClass());
      if (heading != null) {
        mixin.options().forEach(option -> headings.put(option, heading));
      }
      putMixins(mixin, headings);
    }
  }

  private static void putServerOptions(CommandSpec command, Map<OptionSpec, String> headings) {
    if (!command.name().equals("serve")) {
      return;
    }
    for (ServerOption option : ServerOption.values()) {
      OptionSpec flag = command.findOption("--" + option.label());
      if (flag != null) {
        headings.put(flag, ServerOptionGroup.heading(option));
      }
    }
  }
}
