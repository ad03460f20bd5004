package dev.selvage.audit;

import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.json.ObjectNode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A product, and what is wrong with its picture.
 *
 * @param product as the server told it
 * @param problems none if all is well
 * @param proposal what would help, or null if nothing has to or can
 */
public record Finding(
    AuditedProduct product, Set<PictureProblem> problems, @Nullable Proposal proposal) {
  private static final JsonReader READER = JsonReader.strict(64);

  /** Keeps its own set. */
  public Finding {
    EnumSet<PictureProblem> copy = EnumSet.noneOf(PictureProblem.class);
    copy.addAll(problems);
    problems = Collections.unmodifiableSet(copy);
  }

  /** The same with another proposal. */
  Finding with(@Nullable Proposal other) {
    return new Finding(product, problems, other);
  }

  /** As scripts read it. */
  public ObjectNode json() {
    ObjectNode node = product.json();
    ArrayNode labels = node.putArray("problems");
    problems.forEach(problem -> labels.add(problem.label()));
    Proposal proposed = proposal;
    if (proposed == null) {
      node.putNull("proposal");
      return node;
    }
    JsonNode chain = READER.read(proposed.json());
    node.putObject("proposal").put("why", proposed.why()).set("chain", chain);
    return node;
  }
}
