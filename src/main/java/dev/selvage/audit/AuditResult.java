package dev.selvage.audit;

import java.util.List;

/**
 * What an audit found.
 *
 * @param storeId the store
 * @param findings all products, the worst first
 * @param calls HTTP exchanges of this run
 */
public record AuditResult(long storeId, List<Finding> findings, long calls) {
  /** Keeps its own list. */
  public AuditResult {
    findings = List.copyOf(findings);
  }

  /** Products with a problem. */
  public List<Finding> bad() {
    return findings.stream().filter(finding -> !finding.problems().isEmpty()).toList();
  }

  /** How many products have a problem. */
  public long count(PictureProblem problem) {
    return findings.stream().filter(finding -> finding.problems().contains(problem)).count();
  }

  /** The same after more calls. */
  public AuditResult withCalls(long all) {
    return new AuditResult(storeId, findings, all);
  }

  /** The same with other findings in the place of those. */
  AuditResult with(List<Finding> others) {
    return new AuditResult(storeId, others, calls);
  }
}
