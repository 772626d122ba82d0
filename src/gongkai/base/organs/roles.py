from enum import StrEnum


class Role(StrEnum):
    """What a person may be in an organ; ids as in the assignment table."""

    CLERK = "clerk"
    DEPT_HEAD = "dept_head"
    LEGAL = "legal"
    REVIEWER = "reviewer"
    OFFICE = "office"
    LEADER = "leader"
    PUBLISHER = "publisher"
    # Who answers for disclosure in an organ: its head, whoever does the work day by day, and the
    # discipline inspection that watches over it (reads everything, moves nothing).
    PRINCIPAL = "principal"
    OFFICER = "officer"
    DISCIPLINE = "discipline"
    SUPERVISOR = "supervisor"
    ADMIN_SYSTEM = "admin_system"
    ADMIN_SECURITY = "admin_security"
    ADMIN_AUDIT = "admin_audit"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    Role.CLERK: "经办人",
    Role.DEPT_HEAD: "处室负责人",
    Role.LEGAL: "法规审核人",
    Role.REVIEWER: "保密审查员",
    Role.OFFICE: "办公室",
    Role.LEADER: "分管领导",
    Role.PUBLISHER: "发布员",
    Role.PRINCIPAL: "主要负责人",
    Role.OFFICER: "政务公开专员",
    Role.DISCIPLINE: "纪检监督员",
    Role.SUPERVISOR: "监督员",
    Role.ADMIN_SYSTEM: "系统管理员",
    Role.ADMIN_SECURITY: "安全管理员",
    Role.ADMIN_AUDIT: "审计管理员",
}

# The three administrators (三员): no person holds two of them, none reads drafts or cases.
ADMINISTRATORS = frozenset({Role.ADMIN_SYSTEM, Role.ADMIN_SECURITY, Role.ADMIN_AUDIT})

# Who works on an organ's documents and may see them before they are public.
STAFF = frozenset(
    {
        Role.CLERK,
        Role.DEPT_HEAD,
        Role.LEGAL,
        Role.REVIEWER,
        Role.OFFICE,
        Role.LEADER,
        Role.PUBLISHER,
        Role.PRINCIPAL,
        Role.OFFICER,
        Role.DISCIPLINE,
    }
)

# Whose word lets something out: production asks them for a second factor.
SECOND_FACTOR = frozenset({Role.REVIEWER, Role.PUBLISHER, Role.LEADER}) | ADMINISTRATORS
