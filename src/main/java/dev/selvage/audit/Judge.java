package dev.selvage.audit;

import dev.selvage.border.BorderComparison;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.border.Thresholds;
import dev.selvage.image.Size;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Says what is wrong with a picture, and how bad that is. Immutable. */
final class Judge {
  /** From here on a difference of colours is seen at all. */
  private static final double VISIBLE = 1;

  private static final Rgba WHITE = new Rgba(255, 255, 255, 1);

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Judge::worst)
          .thenComparing(finding -> -finding.problems().size())
          .thenComparingLong(Judge::pixels)
          .thenComparingLong(finding -> finding.product().id());

  private final AuditSettings settings;
  private final Proposals proposals;

  Judge(AuditSettings settings) {
    this.settings = settings;
    this.proposals = new Proposals(settings.minSide());
  }

  Finding finding(AuditedProduct product) {
    Set<PictureProblem> problems = problems(product);
    Size size = product.size();
    BorderInfo border = product.border();
    Proposal proposal =
        size == null || border == null
            ? null
            : proposals.blind(problems, size, border).orElse(null);
    return new Finding(product, problems, proposal);
  }

  /** The worst first. */
  static List<Finding> sorted(List<Finding> findings) {
    return findings.stream().sorted(WORST_FIRST).toList();
  }

  private Set<PictureProblem> problems(AuditedProduct product) {
    Set<PictureProblem> problems = EnumSet.noneOf(PictureProblem.class);
    if (product.pictureUrl() == null) {
      problems.add(PictureProblem.NO_PICTURE);
      return problems;
    }
    Size size = product.size();
    if (size != null && Math.max(size.width(), size.height()) < settings.minSide()) {
      problems.add(PictureProblem.SMALL);
    }
    BorderInfo border = product.border();
    if (border == null) {
      problems.add(PictureProblem.BORDER_UNKNOWN);
    } else if (!border.homogeneity()) {
      problems.add(PictureProblem.NOT_HOMOGENEOUS);
    } else if (isNearWhite(border)) {
      problems.add(PictureProblem.NEAR_WHITE);
    }
    return problems;
  }

  private boolean isNearWhite(BorderInfo border) {
    if (border.color().alphaByte() != 255) {
      return false;
    }
    double distance =
        new BorderComparison(border, new BorderInfo(true, WHITE), Thresholds.DEFAULT)
            .deltaE()
            .orElse(0);
    return distance >= VISIBLE && distance <= settings.nearWhite();
  }

  private static int worst(Finding finding) {
    return finding.problems().stream().mapToInt(Enum::ordinal).min().orElse(Integer.MAX_VALUE);
  }

  private static long pixels(Finding finding) {
    Size size = finding.product().size();
    return size == null ? Long.MAX_VALUE : size.pixels();
  }
}
