"""Who answers for disclosure: places and vacancies, leading groups, staffing, contact data."""
