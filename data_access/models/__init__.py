"""The tables. Importing this module knows all of them, so that `Base.metadata` is complete.

`base` holds column types and naming, `areas`/`plans`/`measures` the catalogue, `observations` the figures,
`drafts` the next plan while it is read, `target_choices` its targets while they are chosen, `evaluation` how a plan is
evaluated, `checks` what visits find, `closing_papers` what is written and frozen then, `closing` what a plan is closed with,
`submissions` what is handed in, `said` what owners say of their work, `meetings` what is shown and decided, `warnings` what
warnings come to, `jobs` long work, `mail` letters, `accounts` who may sign in, and the audit log.
"""

from data_access.models.accounts import AccountRecord, AttemptRecord, AuditRecord, SecretRecord, SessionRecord
from data_access.models.areas import AreaRecord, DepartmentRecord, FormerNameRecord
from data_access.models.base import Base
from data_access.models.checks import (
    EvaluationFindingRecord,
    EvaluationVisitRecord,
    RectificationFileRecord,
    RectificationRecord,
)
from data_access.models.closing import (
    OutlineRecord,
    OutlineTargetRecord,
    ReconciliationNoteRecord,
    StatutoryFormRecord,
    UpperFigureRecord,
)
from data_access.models.closing_papers import (
    EvaluationFreezeRecord,
    EvaluationPaperRecord,
    PaperCommentRecord,
    PaperSentenceRecord,
)
from data_access.models.drafts import PlanDraftRecord, PlanDraftStepRecord, PlanDraftTargetRecord
from data_access.models.evaluation import (
    EvaluationCauseRecord,
    EvaluationEventRecord,
    EvaluationFileRecord,
    EvaluationRoundRecord,
    EvaluationStepRecord,
    EvaluationTaskRecord,
    SelfEvaluationRecord,
)
from data_access.models.jobs import JobPieceRecord, JobRecord
from data_access.models.mail import MailRecord
from data_access.models.measures import (
    BaselineRecord,
    IndicatorRecord,
    ReferenceFigureRecord,
    ReferenceRecord,
    SupportRecord,
    TargetRecord,
    UnitRecord,
)
from data_access.models.meetings import AgendaRecord, DecisionRecord, MeetingRecord, SnapshotRecord
from data_access.models.observations import (
    DistrictVersionRecord,
    ImportBatchRecord,
    ObservationRecord,
    StoreMetaRecord,
    WithholdingRecord,
)
from data_access.models.office import AssignmentRecord, CatalogueChangeRecord, OfficeSettingRecord
from data_access.models.plans import (
    ClauseRecord,
    ClauseTextRecord,
    DescentRecord,
    DomainRecord,
    GroundRecord,
    PlanRecord,
    SectionRecord,
    SuspensionRecord,
)
from data_access.models.proposals import CatalogueProposalRecord
from data_access.models.said import (
    ChainLinkRecord,
    ChartNoteRecord,
    CheckInRecord,
    GradedClauseRecord,
    GradingFileRecord,
    GradingRecord,
    HolidayRecord,
    PlainWordRecord,
    QuestionRecord,
    ScaleStepRecord,
)
from data_access.models.submissions import DueDateRecord, RememberedMappingRecord, SubmissionRecord
from data_access.models.target_choices import TargetChoiceDecisionRecord, TargetChoiceRecord
from data_access.models.warnings import (
    WarningActionRecord,
    WarningCaseRecord,
    WarningDecisionRecord,
    WarningFileRecord,
    WarningReadingRecord,
    WarningSlipRecord,
    WarningStepRecord,
)

__all__ = [
    "AccountRecord",
    "AgendaRecord",
    "AreaRecord",
    "AssignmentRecord",
    "AttemptRecord",
    "AuditRecord",
    "Base",
    "BaselineRecord",
    "CatalogueChangeRecord",
    "CatalogueProposalRecord",
    "ChainLinkRecord",
    "ChartNoteRecord",
    "CheckInRecord",
    "ClauseRecord",
    "ClauseTextRecord",
    "DecisionRecord",
    "DepartmentRecord",
    "DescentRecord",
    "DistrictVersionRecord",
    "DomainRecord",
    "DueDateRecord",
    "EvaluationCauseRecord",
    "EvaluationEventRecord",
    "EvaluationFileRecord",
    "EvaluationFindingRecord",
    "EvaluationFreezeRecord",
    "EvaluationPaperRecord",
    "EvaluationRoundRecord",
    "EvaluationStepRecord",
    "EvaluationTaskRecord",
    "EvaluationVisitRecord",
    "FormerNameRecord",
    "GradedClauseRecord",
    "GradingFileRecord",
    "GradingRecord",
    "GroundRecord",
    "HolidayRecord",
    "ImportBatchRecord",
    "IndicatorRecord",
    "JobPieceRecord",
    "JobRecord",
    "MailRecord",
    "MeetingRecord",
    "ObservationRecord",
    "OfficeSettingRecord",
    "OutlineRecord",
    "OutlineTargetRecord",
    "PaperCommentRecord",
    "PaperSentenceRecord",
    "PlainWordRecord",
    "PlanDraftRecord",
    "PlanDraftStepRecord",
    "PlanDraftTargetRecord",
    "PlanRecord",
    "QuestionRecord",
    "ReconciliationNoteRecord",
    "RectificationFileRecord",
    "RectificationRecord",
    "ReferenceFigureRecord",
    "ReferenceRecord",
    "RememberedMappingRecord",
    "ScaleStepRecord",
    "SecretRecord",
    "SectionRecord",
    "SelfEvaluationRecord",
    "SessionRecord",
    "SnapshotRecord",
    "StatutoryFormRecord",
    "StoreMetaRecord",
    "SubmissionRecord",
    "SupportRecord",
    "SuspensionRecord",
    "TargetChoiceDecisionRecord",
    "TargetChoiceRecord",
    "TargetRecord",
    "UnitRecord",
    "UpperFigureRecord",
    "WarningActionRecord",
    "WarningCaseRecord",
    "WarningDecisionRecord",
    "WarningFileRecord",
    "WarningReadingRecord",
    "WarningSlipRecord",
    "WarningStepRecord",
    "WithholdingRecord",
]
